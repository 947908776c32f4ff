package io.ringroute.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox's settings.
 *
 * @param enabled {@code true}, {@code false}, or empty: on when nothing real is set
 * @param join folder of a sandbox to share; empty: this application starts one of its own
 * @param timeFactor how many times faster than real ringing and talking go, 0.1 to 1000
 * @param active what came of it; set at the start, never by hand
 */
@ConfigurationProperties("ringroute.sandbox")
public record SandboxSettings(
    String enabled,
    @DefaultValue("") String join,
    @DefaultValue("10") double timeFactor,
    boolean active) {

  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 1000;

  public SandboxSettings {
    enabled = enabled == null ? "" : enabled.strip();
    if (!enabled.matches("(?i)true|false|")) {
      throw new IllegalArgumentException(
          "SANDBOX is \"%s\"; accepted are true, false, or nothing".formatted(enabled));
    }
    if (!(timeFactor >= SLOWEST && timeFactor <= FASTEST)) {
      throw new IllegalArgumentException(
          "SANDBOX_TIME_FACTOR is %s; accepted is 0.1 to 1000".formatted(timeFactor));
    }
  }

  /** As {@code enabled}; who joins a sandbox asks for one. */
  String mode() {
    return enabled.isEmpty() && !join.isBlank() ? "true" : enabled;
  }
}
