package io.ringroute.dialing;

import java.time.OffsetDateTime;

/** States of dialling, as they are read from the database. */
final class DialingStates {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-25T10:00:00+05:30");

  private DialingStates() {}

  static DialingState running() {
    return new DialingState(
        null, null, null, null, null, null, null, null, 0, null, null, null, null, null, null, 0,
        10, NOW);
  }

  /** By everything at once, and all slots are taken. */
  static DialingState stopped() {
    return new DialingState(
        NOW.minusHours(1),
        "call +91 98765 43210 first",
        "the API",
        null,
        null,
        null,
        NOW.minusMinutes(2),
        NOW.plusMinutes(1),
        2,
        5,
        7,
        "not reached",
        null,
        null,
        NOW.minusMinutes(5),
        10,
        0,
        NOW);
  }
}
