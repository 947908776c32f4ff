package io.ringroute.outcome;

import java.util.function.LongSupplier;

/**
 * How many calls may be looked up at LiveKit now, so that all nodes together stay below the allowed
 * number per minute. What is not used is kept for ten seconds.
 */
final class LookUpBudget {

  private static final double KEPT_SECONDS = 10;

  private final double perSecond;
  private final LongSupplier nanos;
  private double saved;
  private long savedAt;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  LookUpBudget(int perMinute, LongSupplier nanos) {
    this.perSecond = perMinute / 60.0;
    this.nanos = nanos;
    this.saved = perSecond * KEPT_SECONDS;
    this.savedAt = nanos.getAsLong();
  }

  /** What one node may look up; one of several may look up its share of that. */
  synchronized int available() {
    long now = nanos.getAsLong();
    saved = Math.min(saved + (now - savedAt) / 1e9 * perSecond, perSecond * KEPT_SECONDS);
    savedAt = now;
    return Math.max(0, (int) saved);
  }

  /**
   * @param nodes that share the number
   */
  synchronized void spend(int lookUps, int nodes) {
    saved -= (double) lookUps * nodes;
  }
}
