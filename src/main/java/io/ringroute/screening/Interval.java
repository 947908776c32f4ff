package io.ringroute.screening;

import java.time.Instant;

/**
 * A stretch of time in which leads may be called.
 *
 * @param opensAt its first instant
 * @param closesAt the first instant after it; always later than {@code opensAt}
 */
public record Interval(Instant opensAt, Instant closesAt) {

  /**
   * @throws IllegalArgumentException when it would be empty
   */
  public Interval {
    if (!opensAt.isBefore(closesAt)) {
      throw new IllegalArgumentException("an interval closes after it opens");
    }
  }

  /** Whether the instant lies in [opensAt, closesAt). */
  public boolean contains(Instant instant) {
    return !instant.isBefore(opensAt) && instant.isBefore(closesAt);
  }
}
