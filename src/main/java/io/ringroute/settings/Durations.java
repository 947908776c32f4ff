package io.ringroute.settings;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * Durations as settings are written: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 24h}, {@code
 * 30d}.
 */
public final class Durations {

  static final String ACCEPTED = "a duration with its unit, like 500ms, 30s, 10m or 24h";

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException for anything else, a number without a unit too
   */
  public static Duration parse(String text) {
    if (isBare(text)) {
      throw new IllegalArgumentException("no unit");
    }
    return DurationStyle.detectAndParse(text.strip());
  }

  /** Without a unit it would be milliseconds, which nobody means who writes 30. */
  static boolean isBare(String text) {
    return text.strip().matches("[+-]?\\d+");
  }

  /** In the largest unit that loses nothing; nanoseconds are left out. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 != 0 || seconds == 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    long hours = seconds / 3600;
    return hours % 24 == 0 && hours > 48 ? hours / 24 + "d" : hours + "h";
  }
}
