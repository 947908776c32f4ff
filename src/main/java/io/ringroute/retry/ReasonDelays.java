package io.ringroute.retry;

import io.ringroute.outcome.FailureReason;
import io.ringroute.settings.Checks;
import io.ringroute.settings.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Delays for single reasons.
 *
 * @param byReason unmodifiable, never null
 */
public record ReasonDelays(Map<FailureReason, Duration> byReason) {

  private static final String SETTING = "RETRY_DELAY_BY_REASON";
  private static final String ACCEPTED =
      "reasons with delays above zero and up to a year, like unanswered=4h,rejected=48h; a reason must be one of "
          + Arrays.stream(FailureReason.values())
              .map(FailureReason::code)
              .collect(Collectors.joining(", "));

  /**
   * Reads a comma-separated list like {@code unanswered=4h,rejected=48h}; blank is an empty one.
   *
   * @throws io.ringroute.settings.BadSettings with each entry that is not accepted
   */
  public static ReasonDelays of(String text) {
    Map<FailureReason, Duration> delays = new EnumMap<>(FailureReason.class);
    Checks checks = new Checks();
    for (String entry : text.split(",")) {
      if (!entry.isBlank()) {
        read(entry, checks, delays);
      }
    }
    checks.done();
    return new ReasonDelays(Collections.unmodifiableMap(delays));
  }

  private static void read(String entry, Checks checks, Map<FailureReason, Duration> delays) {
    String[] parts = entry.split("=", 2);
    checks
        .read(SETTING, entry, ACCEPTED, any -> FailureReason.of(parts[0].strip()))
        .ifPresent(
            reason ->
                checks
                    .read(SETTING, entry, ACCEPTED, any -> delay(parts[1].strip()))
                    .ifPresent(delay -> delays.put(reason, delay)));
  }

  private static Duration delay(String text) {
    Duration delay = Durations.parse(text);
    if (delay.compareTo(RetrySettings.SOONEST) < 0 || delay.compareTo(RetrySettings.LONGEST) > 0) {
      throw new IllegalArgumentException("outside the bounds");
    }
    return delay;
  }
}
