package io.ringroute.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts tries by a key, for a while, and no more keys than it was told. Not thread-safe. */
final class FailedTries {

  private static final int MOST_DOUBLINGS = 20;

  private final Clock clock;
  private final int free;
  private final Duration longest;
  private final Duration memory;
  private final Map<String, Tries> tries;

  /**
   * @param free tries without a wait
   * @param longest the longest wait
   * @param memory how long after the last try a key is forgotten
   * @param most keys that are kept; the one that was idle for longest goes first
   */
  FailedTries(Clock clock, int free, Duration longest, Duration memory, int most) {
    this.clock = clock;
    this.free = free;
    this.longest = longest;
    this.memory = memory;
    this.tries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > most;
          }
        };
  }

  private record Tries(int count, Instant last) {}

  /** How long until the next try is due: a second after the free ones, then twice as long each. */
  Duration wait(String key) {
    Tries known = known(key);
    if (known.count() < free) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(known.count() - free, MOST_DOUBLINGS);
    Duration due = longest.toSeconds() < seconds ? longest : Duration.ofSeconds(seconds);
    Duration left = Duration.between(clock.instant(), known.last().plus(due));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts one more; true when it is the one after which waits begin. */
  boolean add(String key) {
    Tries more = new Tries(known(key).count() + 1, clock.instant());
    tries.put(key, more);
    return more.count() == free;
  }

  boolean has(String key) {
    return known(key).count() > 0;
  }

  int size() {
    return tries.size();
  }

  private Tries known(String key) {
    Instant now = clock.instant();
    Tries known = tries.get(key);
    boolean forgotten = known == null || known.last().plus(memory).isBefore(now);
    return forgotten ? new Tries(0, now) : known;
  }
}
