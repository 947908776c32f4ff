package io.ringroute.push;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  private RetryAfter() {}

  /** How long to wait from now; null when the header is missing or unreadable, never negative. */
  static Duration parse(String header, Instant now) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    return value.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(value))
        : untilDate(value, now);
  }

  private static Duration untilDate(String value, Instant now) {
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
