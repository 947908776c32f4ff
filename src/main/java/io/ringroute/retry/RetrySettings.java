package io.ringroute.retry;

import io.ringroute.outcome.FailureReason;
import io.ringroute.settings.Checks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often and when a lead is called again.
 *
 * @param maxRetries dials after the first; 0 to 1000
 * @param delay from a failure to the next dial; 1ms to 366 days
 * @param delayByReason other delays for single reasons; null is none
 * @param maxCallbacks callbacks that cost no retry; 0 to 1000
 */
@ConfigurationProperties("ringroute.retry")
public record RetrySettings(
    int maxRetries, Duration delay, ReasonDelays delayByReason, int maxCallbacks) {

  static final Duration SOONEST = Duration.ofMillis(1);
  static final Duration LONGEST = Duration.ofDays(366);

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted
   */
  public RetrySettings {
    new Checks()
        .between("MAX_CALL_RETRIES", maxRetries, 0, 1_000)
        .within("RETRY_DELAY", delay, SOONEST, LONGEST)
        .between("MAX_CALLBACKS", maxCallbacks, 0, 1_000)
        .done();
    delayByReason = delayByReason == null ? ReasonDelays.of("") : delayByReason;
  }

  Duration delayAfter(FailureReason reason) {
    return delayByReason.byReason().getOrDefault(reason, delay);
  }
}
