package io.ringroute.pages;

import io.ringroute.screening.CallWindow;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Words times in the zone of the call window, and names it with each. */
@Component
class Times {

  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss zzz", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.ENGLISH);

  private final ZoneId zone;

  Times(CallWindow window) {
    this.zone = window.zone();
  }

  /** With its date; null for null. */
  Moment moment(Instant moment) {
    return moment == null ? null : new Moment(moment, words(moment));
  }

  /** Likewise, of a column. */
  Moment moment(Object timestamp) {
    return timestamp instanceof Timestamp moment ? moment(moment.toInstant()) : null;
  }

  /** Without its date; null for null. */
  Moment clock(Instant moment) {
    return moment == null ? null : new Moment(moment, CLOCK.format(moment.atZone(zone)));
  }

  /** Like {@code Thu 26 Nov 2026, 10:00:05 IST}. */
  String words(Instant moment) {
    return LONG.format(moment.atZone(zone));
  }

  /** The zone's id, like {@code Asia/Kolkata}. */
  String zone() {
    return zone.getId();
  }

  /**
   * The first moment of a day.
   *
   * @param date as a browser sends it, like 2026-11-26
   * @return empty when it is no date of this or the next centuries
   */
  Optional<Instant> startOf(String date) {
    return parsed(date).map(day -> day.atStartOfDay(zone).toInstant());
  }

  /** The first moment after a day; as above. */
  Optional<Instant> endOf(String date) {
    return parsed(date).map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /**
   * A moment.
   *
   * @param local as a browser sends it, like 2026-11-26T10:30
   * @return empty when it is none
   */
  Optional<Instant> at(String local) {
    try {
      return Optional.of(LocalDateTime.parse(local).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As a browser's field for a date and a time wants it, to the minute. */
  String field(Instant moment) {
    return moment.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** Like {@code 1 min 5 s}. */
  static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private static Optional<LocalDate> parsed(String date) {
    try {
      LocalDate day = LocalDate.parse(date);
      boolean isInRange = day.getYear() >= 1970 && day.getYear() < 10_000;
      return isInRange ? Optional.of(day) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
