package io.ringroute.dialing;

import java.time.Instant;

/**
 * Why nothing is dialled now.
 *
 * @param code off, stopping, paused, breaker, quality_breaker, window or slots
 * @param detail the same in plain words, without phone numbers
 * @param since since when; null when nobody noted it
 * @param until until when at least; null when that is not known
 */
public record Reason(String code, String detail, Instant since, Instant until) {

  static Reason of(String code, String detail) {
    return new Reason(code, detail, null, null);
  }
}
