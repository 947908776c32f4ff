package io.ringroute.check;

import io.ringroute.database.StartFailed;
import io.ringroute.sandbox.SandboxInitializer;
import io.ringroute.settings.BadSetting;
import io.ringroute.settings.SettingsCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The settings as a start would read them. Each bad one takes its default afterwards, so that the
 * rest can be looked at all the same.
 */
final class StartSettings implements AutoCloseable {

  /** How a setting stands in application.yaml. */
  private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z0-9_]+):(.*)}");

  private static final List<String> SECRETS =
      List.of(
          "ringroute.database.password",
          "ringroute.dialing.livekit-api-secret",
          "ringroute.push.api-key",
          "ringroute.security.api-token",
          "ringroute.security.agent-api-token",
          "ringroute.security.operator-password",
          "ringroute.security.viewer-password");

  private final GenericApplicationContext context = new GenericApplicationContext();
  private final ConfigurableEnvironment environment;
  private final List<BadSetting> problems;

  /**
   * Reads them, and starts the twins in the sandbox.
   *
   * @param arguments of the command line, {@code --name=value}
   * @throws Found when a file of settings can't be read at all
   */
  static StartSettings read(List<String> arguments) {
    try {
      return new StartSettings(arguments);
    } catch (StartFailed e) {
      throw Found.wrong(e.getMessage(), e.action());
    } catch (YAMLException e) {
      throw Found.wrong("application.yaml can't be read" + place(e), "mend the file");
    }
  }

  /** The message of what reads the file has a piece of it, which may be a secret. */
  private static String place(YAMLException failure) {
    return failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? ", line " + (marked.getProblemMark().getLine() + 1)
        : "";
  }

  private StartSettings(List<String> arguments) {
    environment = SettingsCheck.environment(arguments.toArray(String[]::new));
    ConfigurationPropertySources.attach(environment);
    problems = SettingsCheck.problems(environment);
    environment.getPropertySources().addFirst(new MapPropertySource("defaults", defaults()));
    context.setEnvironment(environment);
    new SandboxInitializer().initialize(context);
  }

  /** What a start would stop at. */
  List<BadSetting> problems() {
    return problems;
  }

  ConfigurableEnvironment environment() {
    return environment;
  }

  boolean isSandbox() {
    return environment.getProperty("ringroute.sandbox.active", Boolean.class, false);
  }

  /** A record of settings; empty when it can't be had even with defaults for what is wrong. */
  <T> Optional<T> get(Class<T> type) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    try {
      return Optional.of(Binder.get(environment).bindOrCreate(prefix, type));
    } catch (BindException e) {
      return Optional.empty();
    }
  }

  /** Values that are never printed. */
  List<String> secrets() {
    return SECRETS.stream().map(name -> environment.getProperty(name, "")).toList();
  }

  /** What takes the place of the bad settings, by property. */
  private Map<String, Object> defaults() {
    List<String> bad = problems.stream().map(BadSetting::name).toList();
    Map<String, Object> defaults = new TreeMap<>();
    builtIn()
        .forEach(
            (property, text) -> {
              Matcher setting = SETTING.matcher(text);
              if (setting.matches() && bad.contains(setting.group(1))) {
                defaults.put(property, setting.group(2));
              }
            });
    return defaults;
  }

  /** The application.yaml that comes along, by property. */
  private Map<String, String> builtIn() {
    Map<String, String> values = new LinkedHashMap<>();
    environment.getPropertySources().stream()
        .filter(source -> source.getName().contains("class path resource"))
        .map(source -> (EnumerablePropertySource<?>) source)
        .forEach(
            source -> {
              for (String property : source.getPropertyNames()) {
                values.put(property, String.valueOf(source.getProperty(property)));
              }
            });
    return values;
  }

  /** Stops the twins. */
  @Override
  public void close() {
    context.getDefaultListableBeanFactory().destroySingletons();
  }
}
