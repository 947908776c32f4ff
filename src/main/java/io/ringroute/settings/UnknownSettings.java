package io.ringroute.settings;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Names that look like settings of ours, but are none: variables that begin as ours do or differ by
 * a letter or two, and properties below {@code ringroute}.
 *
 * <p>Kubernetes' variables for services are left out, whatever the services' names.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/">Kubernetes:
 *     environment variables of services</a>
 */
public final class UnknownSettings {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*");

  /** Nobody else's; what LiveKit, SIP and the CRM are named by counts as ours too. */
  private static final Pattern OURS =
      Pattern.compile(
          "(LIVEKIT|SIP|TALKINGSHOPS|SANDBOX|CALL_WINDOW|CALL_WHITELIST|EMBEDDED_DATABASE|INBOX)_.+");

  private static final Pattern SERVICE =
      Pattern.compile(
          ".+_SERVICE_(HOST|PORT)(_.+)?|.+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private static final Predicate<String> OWN = name -> name.startsWith("ringroute.");

  /** What Ringroute sets itself at the start. */
  private static final List<String> DECIDED =
      List.of("ringroute.sandbox.active", "ringroute.routes.location");

  private final NearestName variables;
  private final NearestName properties;

  private UnknownSettings(KnownSettings known) {
    variables = new NearestName(Stream.concat(variables(known), files()).toList());
    Stream<String> own = known.all().stream().map(Setting::property).filter(OWN);
    properties = new NearestName(Stream.concat(own, DECIDED.stream()).toList());
  }

  private static Stream<String> variables(KnownSettings known) {
    return known.all().stream().map(Setting::variable);
  }

  private static Stream<String> files() {
    return SecretFiles.names().stream();
  }

  /** One sentence for each, with the nearest real name; never a value. */
  public static List<String> in(ConfigurableEnvironment environment) {
    UnknownSettings unknown = new UnknownSettings(KnownSettings.builtIn());
    TreeSet<String> names = new TreeSet<>();
    environment.getPropertySources().forEach(source -> addUsers(source, names));
    return names.stream()
        .filter(name -> !isService(name, environment))
        .flatMap(name -> unknown.nearest(name).map(real -> sentence(name, real)).stream())
        .toList();
  }

  private static void addUsers(PropertySource<?> source, TreeSet<String> names) {
    if (source instanceof EnumerablePropertySource<?> enumerable) {
      names.addAll(List.of(enumerable.getPropertyNames()));
    }
  }

  private static boolean isService(String name, ConfigurableEnvironment environment) {
    return SERVICE.matcher(name).matches()
        || name.endsWith("_PORT")
            && environment.getPropertySources().stream()
                .map(source -> String.valueOf(source.getProperty(name)))
                .anyMatch(value -> SERVICE_ADDRESS.matcher(value).matches());
  }

  private Optional<String> nearest(String name) {
    if (OWN.test(name) || name.startsWith("RINGROUTE_")) {
      return properties.unlessKnown(name);
    }
    if (!VARIABLE.matcher(name).matches() || variables.isKnown(name)) {
      return Optional.empty();
    }
    return OURS.matcher(name).matches() ? variables.ofFamily(name) : variables.near(name);
  }

  private static String sentence(String name, String real) {
    return name + " is no setting of Ringroute and is not read; did you mean " + real + "?";
  }
}
