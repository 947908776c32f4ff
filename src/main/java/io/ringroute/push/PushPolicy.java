package io.ringroute.push;

import java.time.Duration;

/**
 * Decides what becomes of a call that the CRM did not take: later, parked, or the whole push
 * paused. The documentation of Talking Shops names no error bodies, so the HTTP status decides.
 */
final class PushPolicy {

  /** What a 429 without Retry-After means: the CRM's limit is per minute. */
  static final Duration MINUTE = Duration.ofMinutes(1);

  static final Duration LONGEST_HOLD = Duration.ofHours(1);
  static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

  private PushPolicy() {}

  /**
   * @param attempts attempts so far, this one included, at least 1
   * @param jitter from 0 to below 1, by chance
   */
  static PushDecision decide(PushFailure failure, int attempts, double jitter) {
    int status = failure.status();
    String error = failure.detail();
    if (status == 401 || status == 403) {
      return new PushDecision.Paused("the CRM refuses the key: " + error);
    }
    if (status >= 300 && status < 400) {
      return new PushDecision.Paused("the CRM's address redirects elsewhere: " + error);
    }
    if (status == 429) {
      return new PushDecision.Held(hold(failure.retryAfter()), error);
    }
    if (status >= 400 && status < 500 && status != 408) {
      return new PushDecision.Parked(error);
    }
    return new PushDecision.Later(delay(failure, attempts, jitter), error);
  }

  private static Duration hold(Duration retryAfter) {
    Duration asked = retryAfter == null ? MINUTE : retryAfter;
    return asked.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : asked;
  }

  private static Duration delay(PushFailure failure, int attempts, double jitter) {
    Duration least = failure.mayBeUnderWay() ? MINUTE : Duration.ZERO;
    Duration asked = failure.retryAfter() == null ? Duration.ZERO : hold(failure.retryAfter());
    return longest(backOff(attempts, jitter), longest(least, asked));
  }

  /** Doubles from five seconds to a quarter of an hour; half of it is by chance. */
  private static Duration backOff(int attempts, double jitter) {
    long doubled = FIRST_DELAY.toMillis() << Math.min(Math.max(attempts, 1) - 1, 20);
    long capped = Math.min(doubled, LONGEST_DELAY.toMillis());
    return Duration.ofMillis(capped / 2 + (long) (capped / 2 * jitter));
  }

  private static Duration longest(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
