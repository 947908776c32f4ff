package io.ringroute.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Environments with the built-in application.yaml and nothing of the machine's own. */
final class SettingsOf {

  /** LiveKit is set but for its address, so that nothing is a sandbox and nothing is dialled. */
  static final Map<String, String> REAL =
      Map.of(
          "LIVEKIT_API_KEY", "k3y", "LIVEKIT_API_SECRET", "s3cret", "SIP_OUTBOUND_TRUNK_ID", "T");

  private SettingsOf() {}

  static ConfigurableEnvironment environment(Map<String, String> variables) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new HashMap<>(variables)));
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
            new MapPropertySource("systemProperties", Map.of()));
    builtIn().forEach(environment.getPropertySources()::addLast);
    return environment;
  }

  static List<String> problems(Map<String, String> variables) {
    return SettingsCheck.problems(environment(variables)).stream()
        .map(BadSetting::toString)
        .toList();
  }

  static List<String> problems(Map<String, String> variables, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(others);
    return problems(all);
  }

  private static List<org.springframework.core.env.PropertySource<?>> builtIn() {
    try {
      return new YamlPropertySourceLoader()
          .load(
              "Config resource 'class path resource [application.yaml]'",
              new ClassPathResource("application.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
