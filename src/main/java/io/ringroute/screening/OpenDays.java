package io.ringroute.screening;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days on which leads are called.
 *
 * @param weekdays at least one
 * @param holidays dates without calls
 */
public record OpenDays(Set<DayOfWeek> weekdays, Set<LocalDate> holidays) {

  private static final List<String> NAMES = names();

  /**
   * @throws IllegalArgumentException when no weekday is open
   */
  public OpenDays {
    weekdays = Set.copyOf(weekdays);
    holidays = Set.copyOf(holidays);
    if (weekdays.isEmpty()) {
      throw new IllegalArgumentException("a window needs an open day");
    }
  }

  boolean contains(LocalDate date) {
    return weekdays.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }

  /** Reads ranges and single days, like {@code MON-SAT}, {@code FRI-MON} or {@code MON,WED,FRI}. */
  static Set<DayOfWeek> parseWeekdays(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException("a range has two ends");
      }
      DayOfWeek last = day(ends[ends.length - 1]);
      DayOfWeek day = day(ends[0]);
      for (; day != last; day = day.plus(1)) {
        days.add(day);
      }
      days.add(last);
    }
    return days;
  }

  /** Reads a comma-separated list of dates; empty text is none. */
  static Set<LocalDate> parseHolidays(String text) {
    Set<LocalDate> holidays = new TreeSet<>();
    Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(date -> !date.isEmpty())
        .map(LocalDate::parse)
        .forEach(holidays::add);
    return holidays;
  }

  private static DayOfWeek day(String name) {
    int index = NAMES.indexOf(name.strip().toUpperCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException("not a weekday");
    }
    return DayOfWeek.of(index + 1);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      names.add(day.name().substring(0, 3));
    }
    return names;
  }
}
