package io.ringroute.settings;

import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;

/** A default that is bad only because it is made from another setting, which is reported itself. */
final class Consequence {

  private Consequence() {}

  static boolean is(BadSetting bad, List<BadSetting> all, Environment environment) {
    return KnownSettings.builtIn().all().stream()
        .filter(setting -> setting.variable().equals(bad.name()))
        .anyMatch(setting -> isDefault(setting, environment) && refersToBad(setting, all));
  }

  private static boolean isDefault(Setting setting, Environment environment) {
    return Objects.equals(
        environment.getProperty(setting.property()),
        environment.resolvePlaceholders(setting.standard()));
  }

  private static boolean refersToBad(Setting setting, List<BadSetting> all) {
    return KnownSettings.builtIn().all().stream()
        .filter(other -> setting.standard().contains("${" + other.property() + "}"))
        .anyMatch(other -> all.stream().anyMatch(bad -> bad.name().equals(other.variable())));
  }
}
