package io.ringroute.pages;

import java.time.Instant;

/**
 * A moment as a page shows it.
 *
 * @param text for people, with the zone named, like {@code Thu 26 Nov 2026, 10:00:05 IST}
 */
record Moment(Instant at, String text) {

  /** ISO 8601 in UTC, for the browser. */
  public String iso() {
    return at.toString();
  }
}
