package io.ringroute.screening;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;

/**
 * The hours [start, end) of a day, by the wall clock.
 *
 * @param start the first moment
 * @param end the first moment after it; {@link LocalTime#MIDNIGHT} is 24:00
 */
public record DailyHours(LocalTime start, LocalTime end) {

  private static final Pattern FORM = Pattern.compile("[0-9]{2}:[0-9]{2}");

  /**
   * @throws IllegalArgumentException when the end is not after the start
   */
  public DailyHours {
    if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(start)) {
      throw new IllegalArgumentException("the window's end must be later than its start");
    }
  }

  /** Reads {@code HH:mm} as a start. */
  static LocalTime parseStart(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not HH:mm");
    }
    return LocalTime.parse(text);
  }

  /** Reads {@code HH:mm} as an end: 24:00 is midnight, and 00:00 would be no window at all. */
  static LocalTime parseEnd(String text) {
    LocalTime end = text.equals("24:00") ? LocalTime.MIDNIGHT : parseStart(text);
    if (text.equals("00:00")) {
      throw new IllegalArgumentException("midnight at the end of a day is 24:00");
    }
    return end;
  }

  LocalDateTime startOn(LocalDate date) {
    return date.atTime(start);
  }

  LocalDateTime endOn(LocalDate date) {
    return end.equals(LocalTime.MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(end);
  }
}
