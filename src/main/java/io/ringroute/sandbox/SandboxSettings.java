package io.ringroute.sandbox;

import io.ringroute.settings.Checks;
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
    new Checks()
        .require(enabled.matches("(?i)true|false|"), "SANDBOX", enabled, "true, false, or nothing")
        .require(
            join.isBlank() || !enabled.equalsIgnoreCase("false"),
            "SANDBOX_JOIN",
            join,
            "nothing with SANDBOX=false")
        .require(
            timeFactor >= SLOWEST && timeFactor <= FASTEST,
            "SANDBOX_TIME_FACTOR",
            timeFactor,
            "a number from 0.1 to 1000")
        .done();
  }
}
