package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CallWindowTest {

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final LocalTime NINE_PM_IN_INDIA = LocalTime.of(21, 0);

  private static final List<String> ZONES =
      List.of(
          "Asia/Kolkata",
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "UTC",
          "America/Santiago",
          "Asia/Beirut",
          "Africa/Casablanca",
          "Asia/Kathmandu");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final CallWindow office = window("10:00", "19:00", "MON-SAT", "Asia/Kolkata");

  @Test
  void isOpenFromItsStartToJustBeforeItsEnd() {
    assertThat(office.isOpen(at("2026-11-24T09:59:59.999999999+05:30"))).isFalse();
    assertThat(office.isOpen(at("2026-11-24T10:00:00+05:30"))).isTrue();
    assertThat(office.isOpen(at("2026-11-24T18:59:59.999999999+05:30"))).isTrue();
    assertThat(office.isOpen(at("2026-11-24T19:00:00+05:30"))).isFalse();
  }

  @Test
  void movesFromSaturdayEveningToMondayMorning() {
    assertThat(office.moveIntoWindow(at("2026-11-28T19:00:00+05:30")))
        .isEqualTo(at("2026-11-30T10:00:00+05:30"));
    assertThat(office.openingOfNextDay(at("2026-11-28T11:00:00+05:30")))
        .isEqualTo(at("2026-11-30T10:00:00+05:30"));
  }

  @Test
  void skipsHolidays() {
    OpenDays days =
        new OpenDays(
            OpenDays.parseWeekdays("MON-SAT"), OpenDays.parseHolidays("2026-11-30, 2026-12-01,"));
    CallWindow window = new CallWindow(office.hours(), days, office.zone(), true);
    assertThat(window.moveIntoWindow(at("2026-11-28T19:00:00+05:30")))
        .isEqualTo(at("2026-12-02T10:00:00+05:30"));
    assertThat(window.isOpen(at("2026-11-30T12:00:00+05:30"))).isFalse();
  }

  @Test
  void opensOnALeapDay() {
    assertThat(office.openingOfNextDay(at("2028-02-28T12:00:00+05:30")))
        .isEqualTo(at("2028-02-29T10:00:00+05:30"));
    assertThat(office.isOpen(at("2028-02-29T12:00:00+05:30"))).isTrue();
  }

  @Test
  void staysOpenUntilMidnightWhenItEndsAt2400() {
    CallWindow window = window("00:00", "24:00", "MON", "Asia/Kolkata");
    assertThat(window.isOpen(at("2026-11-23T23:59:59.999+05:30"))).isTrue();
    assertThat(window.isOpen(at("2026-11-24T00:00:00+05:30"))).isFalse();
    assertThat(window.intervalAt(at("2026-11-24T00:00:00+05:30")).opensAt())
        .isEqualTo(at("2026-11-30T00:00:00+05:30"));
  }

  @Test
  void startsTheDayInItsOwnZone() {
    assertThat(office.startOfDay(at("2026-11-24T20:00:00Z")))
        .isEqualTo(at("2026-11-25T00:00:00+05:30"));
  }

  @Test
  void opensAtTheChangeWhenItsStartIsSkipped() {
    // In Berlin 02:00 becomes 03:00 on 2027-03-28.
    CallWindow window = window("02:30", "12:00", "MON-SUN", "Europe/Berlin");
    assertThat(window.intervalAt(at("2027-03-28T00:00:00Z")).opensAt())
        .isEqualTo(at("2027-03-28T03:00:00+02:00"));
  }

  @Test
  void opensAtTheSecondAndClosesAtTheFirstOfTwoEqualTimes() {
    // In Berlin 03:00 becomes 02:00 on 2026-10-25.
    CallWindow opening = window("02:30", "12:00", "MON-SUN", "Europe/Berlin");
    assertThat(opening.intervalAt(at("2026-10-24T23:00:00Z")).opensAt())
        .isEqualTo(at("2026-10-25T02:30:00+01:00"));
    CallWindow closing = window("01:00", "02:30", "MON-SUN", "Europe/Berlin");
    assertThat(closing.intervalAt(at("2026-10-24T23:00:00Z")).closesAt())
        .isEqualTo(at("2026-10-25T02:30:00+02:00"));
  }

  @Test
  void givesNoPermitSoLateThatAPhoneCouldStillRingAfterNineInTheEvening() {
    CallWindow window = window("09:00", "21:00", "MON-SUN", "Asia/Kolkata");
    Interval permits =
        window.permitIntervalAt(at("2026-11-24T12:00:00+05:30"), Duration.ofSeconds(30));
    assertThat(permits.opensAt()).isEqualTo(at("2026-11-24T09:00:00+05:30"));
    assertThat(permits.closesAt()).isEqualTo(at("2026-11-24T20:58:20+05:30"));
    assertThat(window.permitIntervalAt(permits.closesAt(), Duration.ofSeconds(30)).opensAt())
        .isEqualTo(at("2026-11-25T09:00:00+05:30"));
  }

  @Test
  void givesPermitsUntilItsEndWhenThatIsEarlyEnough() {
    assertThat(office.permitIntervalAt(at("2026-11-24T12:00:00+05:30"), Duration.ofSeconds(75)))
        .isEqualTo(office.intervalAt(at("2026-11-24T12:00:00+05:30")));
  }

  @Test
  void givesPermitsAllDayWhereTheIndianRuleIsOff() {
    CallWindow sandbox =
        new CallWindow(
            new DailyHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
            new OpenDays(EVERY_DAY, Set.of()),
            ZoneId.of("Asia/Kolkata"),
            false);
    assertThat(
            sandbox
                .permitIntervalAt(at("2026-11-24T23:59:59+05:30"), Duration.ofSeconds(30))
                .closesAt())
        .isEqualTo(at("2026-11-25T00:00:00+05:30"));
  }

  @Property(tries = 5000)
  void isNeverOpenOutsideItsHoursAndDays(
      @ForAll("windows") CallWindow window, @ForAll("instants") Instant instant) {
    if (window.isOpen(instant)) {
      ZonedDateTime wall = instant.atZone(window.zone());
      LocalTime end = window.hours().end();
      assertThat(wall.toLocalTime()).isAfterOrEqualTo(window.hours().start());
      assertThat(end.equals(LocalTime.MIDNIGHT) || wall.toLocalTime().isBefore(end)).isTrue();
      assertThat(window.days().weekdays()).contains(wall.getDayOfWeek());
      assertThat(window.days().holidays()).doesNotContain(wall.toLocalDate());
    }
  }

  @Property(tries = 5000)
  void isOpenThroughoutItsIntervalsAndAtNoOtherTime(
      @ForAll("windows") CallWindow window, @ForAll("instants") Instant instant) {
    Interval interval = window.intervalAt(instant);
    assertThat(window.isOpen(instant)).isEqualTo(interval.contains(instant));
    assertThat(window.isOpen(interval.opensAt())).isTrue();
    assertThat(window.isOpen(interval.closesAt().minusNanos(1))).isTrue();
    assertThat(window.intervalAt(interval.opensAt())).isEqualTo(interval);
    assertThat(interval.closesAt()).isAfter(instant);
    if (interval.opensAt().isAfter(instant)) {
      assertThat(window.isOpen(instant)).isFalse();
      assertThat(window.isOpen(middle(instant, interval.opensAt()))).isFalse();
    }
  }

  @Property(tries = 5000)
  void movesEveryInstantForwardIntoTheWindow(
      @ForAll("windows") CallWindow window, @ForAll("instants") Instant instant) {
    Instant moved = window.moveIntoWindow(instant);
    assertThat(window.isOpen(moved)).isTrue();
    assertThat(moved).isAfterOrEqualTo(instant);
    assertThat(moved.equals(instant)).isEqualTo(window.isOpen(instant));
    assertThat(window.moveIntoWindow(moved)).isEqualTo(moved);
  }

  @Property
  void opensTheNextDayOnALaterDate(
      @ForAll("windows") CallWindow window, @ForAll("instants") Instant instant) {
    Instant opening = window.openingOfNextDay(instant);
    assertThat(window.isOpen(opening)).isTrue();
    assertThat(date(opening, window)).isAfter(date(instant, window));
    assertThat(window.startOfDay(opening)).isAfter(instant);
  }

  @Property
  void permitsLieInTheWindowAndEndBeforeNineInTheEveningInIndia(
      @ForAll("windows") CallWindow window, @ForAll("instants") Instant instant) {
    if (!LegalHours.cover(window.hours(), window.zone(), instant)) {
      return;
    }
    Duration ringing = Duration.ofSeconds(30);
    Interval permits = window.permitIntervalAt(instant, ringing);
    assertThat(window.isOpen(permits.opensAt())).isTrue();
    assertThat(permits.closesAt()).isAfter(instant);
    assertThat(permits.closesAt())
        .isBeforeOrEqualTo(window.intervalAt(permits.opensAt()).closesAt());
    Instant lastRing = permits.closesAt().plus(ringing).plusSeconds(70);
    assertThat(lastRing.atZone(ZoneId.of("Asia/Kolkata")).toLocalTime())
        .isBeforeOrEqualTo(NINE_PM_IN_INDIA);
  }

  @Provide
  Arbitrary<CallWindow> windows() {
    Arbitrary<OpenDays> days =
        Combinators.combine(
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                Arbitraries.integers().between(0, 400).set().ofMaxSize(20))
            .as((weekdays, holidays) -> new OpenDays(weekdays, dates(holidays)));
    Arbitrary<ZoneId> zones = Arbitraries.of(ZONES).map(ZoneId::of);
    return Combinators.combine(hours(), days, zones)
        .as((hours, open, zone) -> new CallWindow(hours, open, zone, true));
  }

  private static Arbitrary<DailyHours> hours() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 95), Arbitraries.integers().between(0, 16)),
            Arbitraries.integers().between(1, 96))
        .filter((start, end) -> start < end)
        .as((start, end) -> new DailyHours(quarter(start), quarter(end % 96)));
  }

  @Provide
  Arbitrary<Instant> instants() {
    Arbitrary<Instant> anywhere =
        Arbitraries.longs().between(0, 400 * 96L).map(q -> FIRST.plusSeconds(q * 900));
    Arbitrary<Instant> nearChanges =
        Combinators.combine(Arbitraries.of(changes()), Arbitraries.longs().between(-8, 8))
            .as((change, q) -> change.plusSeconds(q * 900));
    return Arbitraries.oneOf(anywhere, nearChanges);
  }

  // When clocks are set forward or back.
  private static List<Instant> changes() {
    return ZONES.stream()
        .map(zone -> ZoneId.of(zone).getRules())
        .filter(rules -> rules.nextTransition(FIRST) != null)
        .flatMap(CallWindowTest::twoChanges)
        .toList();
  }

  private static Stream<Instant> twoChanges(ZoneRules rules) {
    Instant first = rules.nextTransition(FIRST).getInstant();
    return Stream.of(first, rules.nextTransition(first).getInstant());
  }

  private static LocalTime quarter(int number) {
    return LocalTime.ofSecondOfDay(number * 900L);
  }

  private static Set<LocalDate> dates(Set<Integer> days) {
    return days.stream()
        .map(LocalDate.of(2026, 1, 1)::plusDays)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static LocalDate date(Instant instant, CallWindow window) {
    return LocalDate.ofInstant(instant, window.zone());
  }

  private static Instant middle(Instant from, Instant to) {
    return from.plus(Duration.between(from, to).dividedBy(2));
  }

  private static CallWindow window(String start, String end, String days, String zone) {
    return new CallWindow(
        new DailyHours(DailyHours.parseStart(start), DailyHours.parseEnd(end)),
        new OpenDays(OpenDays.parseWeekdays(days), Set.of()),
        ZoneId.of(zone),
        true);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
