package io.ringroute.sandbox;

import io.ringroute.database.StartFailed;
import java.util.Set;

/** Decides whether this is the sandbox: never half, so that no real lead meets a twin. */
final class SandboxMode {

  private SandboxMode() {}

  /**
   * @param enabled {@code true}, {@code false} or empty
   * @param realSettings names of the settings of real systems that have a value
   * @throws StartFailed when the sandbox is asked for together with any of them
   */
  static boolean isOn(String enabled, Set<String> realSettings) {
    if (enabled.isEmpty()) {
      return realSettings.isEmpty();
    }
    boolean on = Boolean.parseBoolean(enabled);
    if (on && !realSettings.isEmpty()) {
      throw new StartFailed(
          "The sandbox is asked for (SANDBOX, SANDBOX_JOIN), but real systems are set too: "
              + String.join(", ", realSettings)
              + ".",
          "Unset these for the sandbox, or set SANDBOX=false for real calls.");
    }
    return on;
  }
}
