package io.ringroute.intake;

import java.time.Duration;

/**
 * How long a lead keeps another one of its number from being made, beyond the time while it is
 * open.
 *
 * @param length zero: only while it is open
 */
record DedupeWindow(Duration length) {

  double seconds() {
    return length.toSeconds();
  }

  /** Why a row makes no lead. */
  String reason(long leadId, boolean open) {
    return "lead %d with its number %s"
        .formatted(leadId, open ? "is open" : "came less than " + words() + " ago");
  }

  private String words() {
    return length.toDays() > 0 && length.equals(Duration.ofDays(length.toDays()))
        ? length.toDays() + " days"
        : length.toString();
  }
}
