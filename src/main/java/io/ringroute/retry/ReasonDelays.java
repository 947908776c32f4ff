package io.ringroute.retry;

import io.ringroute.outcome.FailureReason;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;

/**
 * Delays for single reasons.
 *
 * @param byReason unmodifiable, never null
 */
public record ReasonDelays(Map<FailureReason, Duration> byReason) {

  /**
   * Reads a comma-separated list like {@code unanswered=4h,rejected=48h}; blank is an empty one.
   *
   * @throws IllegalArgumentException naming the setting and what is accepted
   */
  public static ReasonDelays of(String text) {
    Map<FailureReason, Duration> delays = new EnumMap<>(FailureReason.class);
    for (String entry : text.split(",")) {
      if (!entry.isBlank()) {
        read(entry, delays);
      }
    }
    return new ReasonDelays(Collections.unmodifiableMap(delays));
  }

  private static void read(String entry, Map<FailureReason, Duration> delays) {
    String[] parts = entry.split("=", 2);
    try {
      Duration delay = DurationStyle.detectAndParse(parts[1].strip());
      RetrySettings.requirePositive("RETRY_DELAY_BY_REASON", delay);
      delays.put(FailureReason.of(parts[0].strip()), delay);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "RETRY_DELAY_BY_REASON has \"%s\", which must be like unanswered=4h: %s"
              .formatted(entry, e.getMessage()),
          e);
    }
  }
}
