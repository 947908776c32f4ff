package io.ringroute.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * When a poller should look for work again. It is asked at each tick; while there is work it says
 * yes each time, and when there is none it rests until the work that is known to come, for a
 * longest time, or until it is woken. Safe for many threads.
 */
public final class NextLook {

  private final long longest;
  private final AtomicLong wakes = new AtomicLong();
  private volatile boolean resting;
  private volatile long until;

  /**
   * @param longest how long it rests at most
   */
  public NextLook(Duration longest) {
    this.longest = longest.toMillis();
  }

  /**
   * Whether to look now.
   *
   * @param next asked unless it rests: milliseconds until there is work, null when none is known
   */
  public boolean isDue(Supplier<Long> next) {
    if (resting && System.nanoTime() - until < 0) {
      return false;
    }
    long before = wakes.get();
    resting = false;
    Long millis = next.get();
    if (millis != null && millis <= 0) {
      return true;
    }
    rest(millis == null ? longest : Math.min(millis, longest), before);
    return false;
  }

  /** Ends the rest: there may be work. */
  public void wake() {
    wakes.incrementAndGet();
    resting = false;
  }

  public boolean isResting() {
    return resting;
  }

  private void rest(long millis, long wakesBefore) {
    until = System.nanoTime() + millis * 1_000_000;
    resting = true;
    if (wakes.get() != wakesBefore) {
      resting = false;
    }
  }
}
