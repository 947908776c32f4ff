package io.ringroute.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/** Finds values that refer to a variable which is not set. */
final class Placeholders {

  private final ConfigurableEnvironment environment;
  private final Map<String, Object> defaults = new HashMap<>();
  private final List<BadSetting> unknown = new ArrayList<>();

  Placeholders(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /** Reports them, and lets their defaults stand in, so that all else can still be judged. */
  List<BadSetting> replaceUnknown() {
    KnownSettings.builtIn().all().forEach(this::resolve);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("defaultsOfUnresolvableSettings", defaults));
    return unknown;
  }

  private void resolve(Setting setting) {
    try {
      environment.getProperty(setting.property());
    } catch (PlaceholderResolutionException e) {
      unknown.add(
          new BadSetting(setting.variable(), written(setting), "a value without unset variables"));
      defaults.put(setting.property(), setting.standard());
    }
  }

  /** As it stands where it is set: as the variable, or else in a file. */
  private String written(Setting setting) {
    return environment.getPropertySources().stream()
        .flatMap(
            source ->
                List.of(setting.variable(), setting.property()).stream().map(source::getProperty))
        .filter(Objects::nonNull)
        .findFirst()
        .map(Object::toString)
        .orElse("");
  }
}
