package io.ringroute.screening;

import io.ringroute.settings.BadSetting;
import io.ringroute.settings.BadSettings;
import io.ringroute.settings.SandboxMode;
import io.ringroute.settings.SettingsRule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Refuses a call window outside the hours that Indian law allows, but for the sandbox. */
final class LegalWindow implements SettingsRule {

  @Override
  public List<BadSetting> check(Environment environment) {
    boolean legal = !SandboxMode.isOn((ConfigurableEnvironment) environment);
    return readable(environment).map(hours -> check(hours, legal)).orElse(List.of());
  }

  private static List<BadSetting> check(ScreeningSettings hours, boolean legal) {
    try {
      hours.callWindow(legal, Clock.systemUTC());
      return List.of();
    } catch (BadSettings e) {
      return e.problems();
    }
  }

  private static Optional<ScreeningSettings> readable(Environment environment) {
    try {
      return Optional.of(hours(environment));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Only what says when: the rest is the record's to judge. */
  private static ScreeningSettings hours(Environment environment) {
    return new ScreeningSettings(
        set(environment, "window-start"),
        set(environment, "window-end"),
        "MON-SUN",
        set(environment, "window-zone"),
        "",
        "",
        "false");
  }

  private static String set(Environment environment, String name) {
    return environment.getProperty("ringroute.screening." + name, "");
  }
}
