package io.ringroute.screening;

import io.ringroute.settings.BadSettings;
import io.ringroute.settings.Checks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code ringroute.screening.*}, as they are written in application.yaml.
 *
 * @param windowStart CALL_WINDOW_START, HH:mm
 * @param windowEnd CALL_WINDOW_END, HH:mm or 24:00
 * @param windowDays CALL_WINDOW_DAYS, like MON-SAT or MON,WED,FRI
 * @param windowZone CALL_WINDOW_ZONE, like Asia/Kolkata
 * @param holidays CALL_HOLIDAYS, dates; may be null or empty
 * @param whitelistNumbers CALL_WHITELIST_NUMBERS; null or empty lets every number through
 * @param phoneStrict PHONE_STRICT, true or false
 */
@ConfigurationProperties("ringroute.screening")
public record ScreeningSettings(
    String windowStart,
    String windowEnd,
    String windowDays,
    String windowZone,
    String holidays,
    String whitelistNumbers,
    String phoneStrict) {

  private static final String LEGAL =
      "hours within 09:00-21:00 Asia/Kolkata all year round, in which Indian law allows commercial calls (with CALL_WINDOW_END=%s and CALL_WINDOW_ZONE=%s)";

  /**
   * @throws BadSettings naming each setting whose value is not accepted
   */
  public ScreeningSettings {
    holidays = holidays == null ? "" : holidays;
    Checks checks = new Checks();
    readHours(checks, windowStart, windowEnd);
    readDays(checks, windowDays, holidays);
    readZone(checks, windowZone);
    boolean strict = readStrict(checks, phoneStrict);
    Whitelist.read(checks, whitelistNumbers, new PhoneNumbers(strict));
    checks.done();
  }

  /** Reads numbers as PHONE_STRICT has it. */
  public PhoneNumbers phoneNumbers() {
    return new PhoneNumbers(phoneStrict.strip().equals("true"));
  }

  /** The numbers that may be called. */
  public Whitelist whitelist() {
    return Whitelist.parse(whitelistNumbers, phoneNumbers());
  }

  /**
   * The window.
   *
   * @param legal whether the Indian rule for commercial calls holds
   * @throws BadSettings when it holds and the window reaches outside
   */
  public CallWindow callWindow(boolean legal, Clock clock) {
    Checks checks = new Checks();
    DailyHours hours = readHours(checks, windowStart, windowEnd).orElseThrow();
    ZoneId zone = readZone(checks, windowZone).orElseThrow();
    checks
        .require(
            !legal || LegalHours.cover(hours, zone, clock.instant()),
            "CALL_WINDOW_START",
            windowStart,
            LEGAL.formatted(windowEnd, windowZone))
        .done();
    return new CallWindow(hours, readDays(checks, windowDays, holidays).orElseThrow(), zone, legal);
  }

  private static Optional<DailyHours> readHours(Checks checks, String start, String end) {
    return checks
        .read(
            "CALL_WINDOW_START",
            start,
            "HH:mm, in quotes in a YAML file, like \"10:00\"",
            DailyHours::parseStart)
        .or(() -> Optional.of(LocalTime.MIN))
        .flatMap(
            from ->
                checks.read(
                    "CALL_WINDOW_END",
                    end,
                    "HH:mm or 24:00, later than CALL_WINDOW_START=%s, in quotes in a YAML file"
                        .formatted(start),
                    to -> new DailyHours(from, DailyHours.parseEnd(to))));
  }

  private static Optional<OpenDays> readDays(Checks checks, String days, String holidays) {
    Set<LocalDate> closed = readHolidays(checks, holidays);
    return checks.read(
        "CALL_WINDOW_DAYS",
        days,
        "at least one weekday, like MON-SAT or MON,WED,FRI",
        text -> new OpenDays(OpenDays.parseWeekdays(text), closed));
  }

  private static Set<LocalDate> readHolidays(Checks checks, String holidays) {
    Set<LocalDate> closed = new TreeSet<>();
    for (String date : holidays.split(",")) {
      checks
          .read("CALL_HOLIDAYS", date, "dates like 2026-08-15,2026-10-02", OpenDays::parseHolidays)
          .ifPresent(closed::addAll);
    }
    return closed;
  }

  private static Optional<ZoneId> readZone(Checks checks, String zone) {
    return checks.read("CALL_WINDOW_ZONE", zone, "a time zone like Asia/Kolkata", ZoneId::of);
  }

  private static boolean readStrict(Checks checks, String strict) {
    String text = strict.strip();
    checks.require(text.matches("true|false"), "PHONE_STRICT", strict, "true or false");
    return text.equals("true");
  }
}
