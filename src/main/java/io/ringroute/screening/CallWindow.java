package io.ringroute.screening;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When leads may be called (contract 3.2). Where the zone's clocks are set forward or back, the
 * window is never open at a moment whose wall clock shows a time outside it.
 *
 * @param hours the hours of a day, in {@code zone}
 * @param days the open days, in {@code zone}
 * @param zone the zone of the window, of holidays and of the daily limit
 * @param legal whether the Indian rule for commercial calls holds; off in the sandbox only
 */
public record CallWindow(DailyHours hours, OpenDays days, ZoneId zone, boolean legal) {

  // A permit's request may be carried out this long after it (contract 5: the dial's token).
  private static final Duration LATE_SEND = Duration.ofSeconds(70);

  /** Whether leads may be called at that instant. */
  public boolean isOpen(Instant instant) {
    return intervalAt(instant).contains(instant);
  }

  /** The interval that contains the instant, or else the next one. */
  public Interval intervalAt(Instant instant) {
    return firstAfter(instant, this::intervalOn);
  }

  /**
   * As {@link #intervalAt}, but closing so early that no phone can still ring after 21:00 in India.
   *
   * @param ringing how long a phone may ring
   */
  public Interval permitIntervalAt(Instant instant, Duration ringing) {
    return firstAfter(instant, date -> intervalOn(date).flatMap(i -> permitted(i, ringing)));
  }

  /** The instant itself when the window is open, else its next opening. */
  public Instant moveIntoWindow(Instant instant) {
    Interval interval = intervalAt(instant);
    return interval.contains(instant) ? instant : interval.opensAt();
  }

  /** The first opening on a later date, in the window's zone, than that of the instant. */
  public Instant openingOfNextDay(Instant instant) {
    return datesFrom(date(instant).plusDays(1))
        .flatMap(date -> intervalOn(date).stream())
        .findFirst()
        .orElseThrow()
        .opensAt();
  }

  /** The first instant of the date, in the window's zone, on which the instant lies. */
  public Instant startOfDay(Instant instant) {
    return date(instant).atStartOfDay(zone).toInstant();
  }

  private Interval firstAfter(Instant instant, Function<LocalDate, Optional<Interval>> intervals) {
    return datesFrom(date(instant).minusDays(1))
        .flatMap(date -> intervals.apply(date).stream())
        .filter(interval -> interval.closesAt().isAfter(instant))
        .findFirst()
        .orElseThrow();
  }

  private Stream<LocalDate> datesFrom(LocalDate first) {
    return Stream.iterate(first, date -> date.plusDays(1)).filter(days::contains);
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private Optional<Interval> intervalOn(LocalDate date) {
    return interval(lastReached(hours.startOn(date)), firstReached(hours.endOn(date)));
  }

  private Optional<Interval> permitted(Interval interval, Duration ringing) {
    if (!legal) {
      return Optional.of(interval);
    }
    Interval hours = LegalHours.on(interval.opensAt());
    Instant latest = hours.closesAt().minus(ringing).minus(LATE_SEND);
    return interval(
        later(interval.opensAt(), hours.opensAt()), earlier(interval.closesAt(), latest));
  }

  private static Optional<Interval> interval(Instant opensAt, Instant closesAt) {
    return opensAt.isBefore(closesAt)
        ? Optional.of(new Interval(opensAt, closesAt))
        : Optional.empty();
  }

  private Instant firstReached(LocalDateTime time) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    if (change == null) {
      return time.atZone(zone).toInstant();
    }
    return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
  }

  private Instant lastReached(LocalDateTime time) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    return change != null && change.isOverlap()
        ? time.toInstant(change.getOffsetAfter())
        : firstReached(time);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
