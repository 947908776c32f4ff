package io.ringroute.settings;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;

/** Finds what is set of the real database, LiveKit, trunk and CRM. A blank value is not set. */
final class RealSettings {

  private static final Pattern NAMES =
      Pattern.compile("DATABASE_URL(_FILE)?|LIVEKIT_.+|SIP_.+|TALKINGSHOPS_.+");

  private final ConfigurableEnvironment environment;

  private RealSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /** Their environment names, sorted; an own application.yaml counts like the environment. */
  static Set<String> in(ConfigurableEnvironment environment) {
    return new RealSettings(environment).names();
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    environment.getPropertySources().forEach(source -> addVariables(source, names));
    KnownSettings.builtIn().all().stream()
        .filter(setting -> NAMES.matcher(setting.variable()).matches())
        .forEach(setting -> addProperty(setting.property(), setting.variable(), names));
    return names;
  }

  private void addVariables(PropertySource<?> source, Set<String> names) {
    if (source instanceof EnumerablePropertySource<?> enumerable) {
      for (String name : enumerable.getPropertyNames()) {
        if (NAMES.matcher(name).matches() && isSet(value(name))) {
          names.add(name);
        }
      }
    }
  }

  private void addProperty(String property, String name, Set<String> names) {
    String value = environment.getProperty(property);
    if (isSet(value) && !value.equals(builtIn(property))) {
      names.add(name);
    }
  }

  /** What the application.yaml in the jar says, with the environment's values in it. */
  private String builtIn(String property) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source.getName().contains("class path resource") && source.containsProperty(property)) {
        return environment.resolvePlaceholders(String.valueOf(source.getProperty(property)));
      }
    }
    return null;
  }

  /** What can't be resolved is set all the same. */
  private String value(String name) {
    try {
      return environment.getProperty(name);
    } catch (PlaceholderResolutionException e) {
      return e.getMessage();
    }
  }

  private static boolean isSet(String value) {
    return value != null && !value.isBlank();
  }
}
