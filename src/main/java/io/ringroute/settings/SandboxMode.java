package io.ringroute.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Decides whether this is the sandbox: never half, so that no real lead meets a twin. */
public final class SandboxMode implements SettingsRule {

  /**
   * Whether it is: asked for, or nothing real is set. False when it is asked for together with real
   * systems, which stops the start.
   */
  public static boolean isOn(ConfigurableEnvironment environment) {
    boolean real = !RealSettings.in(environment).isEmpty();
    return !real && !asked(environment).equalsIgnoreCase("false");
  }

  /**
   * What differs in every sandbox, by the names of the environment: calls at any hour, short ones,
   * and results within seconds. Whatever the user sets wins.
   */
  public static Map<String, Object> presets() {
    return Map.of(
        "CALL_WINDOW_START", "00:00",
        "CALL_WINDOW_END", "24:00",
        "CALL_WINDOW_DAYS", "MON-SUN",
        "RINGING_TIMEOUT", "10s",
        "MAX_CALL_DURATION", "1m",
        "OUTCOME_GRACE", "10s",
        "LOOK_UP_INTERVAL", "10s",
        "LOOK_UPS_PER_MINUTE", "6000");
  }

  /** Refuses a sandbox that is half real. */
  @Override
  public List<BadSetting> check(Environment environment) {
    Set<String> real = RealSettings.in((ConfigurableEnvironment) environment);
    String asked = asked(environment);
    if (real.isEmpty() || asked.isEmpty() || asked.equalsIgnoreCase("false")) {
      return List.of();
    }
    String accepted =
        "no sandbox together with real systems, and these are set: %s; unset them for the sandbox, or set SANDBOX=false for real calls"
            .formatted(String.join(", ", real));
    String name = set(environment, "enabled").isEmpty() ? "SANDBOX_JOIN" : "SANDBOX";
    return List.of(new BadSetting(name, asked, accepted));
  }

  /** SANDBOX; who joins a sandbox asks for one. */
  private static String asked(Environment environment) {
    String enabled = set(environment, "enabled");
    return enabled.isEmpty() ? set(environment, "join") : enabled;
  }

  private static String set(Environment environment, String name) {
    return environment.getProperty("ringroute.sandbox." + name, "").strip();
  }
}
