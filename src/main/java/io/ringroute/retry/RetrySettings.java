package io.ringroute.retry;

import io.ringroute.outcome.FailureReason;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often and when a lead is called again.
 *
 * @param maxRetries dials after the first; zero or more
 * @param delay from a failure to the next dial; above zero
 * @param delayByReason other delays for single reasons; null is none
 * @param maxCallbacks callbacks that cost no retry; zero or more
 */
@ConfigurationProperties("ringroute.retry")
public record RetrySettings(
    int maxRetries, Duration delay, ReasonDelays delayByReason, int maxCallbacks) {

  /**
   * @throws IllegalArgumentException naming the setting and what is accepted
   */
  public RetrySettings {
    requireNotNegative("MAX_CALL_RETRIES", maxRetries);
    requirePositive("RETRY_DELAY", delay);
    requireNotNegative("MAX_CALLBACKS", maxCallbacks);
    delayByReason = delayByReason == null ? ReasonDelays.of("") : delayByReason;
  }

  Duration delayAfter(FailureReason reason) {
    return delayByReason.byReason().getOrDefault(reason, delay);
  }

  static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + "=" + value + " must be above zero, like 24h");
    }
  }

  private static void requireNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + "=" + value + " must be zero or more");
    }
  }
}
