package io.ringroute.screening;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Function;
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

  /**
   * @throws IllegalArgumentException naming the setting, its value and what is accepted
   */
  public ScreeningSettings {
    holidays = holidays == null ? "" : holidays;
    readHours(windowStart, windowEnd);
    readDays(windowDays, holidays);
    readZone(windowZone);
    Whitelist.parse(whitelistNumbers, new PhoneNumbers(readStrict(phoneStrict)));
  }

  PhoneNumbers phoneNumbers() {
    return new PhoneNumbers(readStrict(phoneStrict));
  }

  Whitelist whitelist() {
    return Whitelist.parse(whitelistNumbers, phoneNumbers());
  }

  /**
   * The window.
   *
   * @param legal whether the Indian rule for commercial calls holds
   * @throws IllegalArgumentException when it holds and the window reaches outside
   */
  CallWindow callWindow(boolean legal, Clock clock) {
    DailyHours hours = readHours(windowStart, windowEnd);
    ZoneId zone = readZone(windowZone);
    if (legal && !LegalHours.cover(hours, zone, clock.instant())) {
      throw new IllegalArgumentException(
          "CALL_WINDOW_START=%s, CALL_WINDOW_END=%s and CALL_WINDOW_ZONE=%s reach outside 09:00-21:00 Asia/Kolkata, the hours in which Indian law allows commercial calls; accepted are windows within them all year round"
              .formatted(windowStart, windowEnd, windowZone));
    }
    return new CallWindow(hours, readDays(windowDays, holidays), zone, legal);
  }

  private static DailyHours readHours(String windowStart, String windowEnd) {
    LocalTime start =
        read(
            "CALL_WINDOW_START",
            windowStart,
            "HH:mm, in quotes in a YAML file, like \"10:00\"",
            DailyHours::parseStart);
    return read(
        "CALL_WINDOW_END",
        windowEnd,
        "HH:mm or 24:00, later than CALL_WINDOW_START="
            + windowStart
            + ", in quotes in a YAML file",
        end -> new DailyHours(start, DailyHours.parseEnd(end)));
  }

  private static OpenDays readDays(String windowDays, String holidays) {
    Set<LocalDate> closed =
        read(
            "CALL_HOLIDAYS", holidays, "dates like 2026-08-15,2026-10-02", OpenDays::parseHolidays);
    return read(
        "CALL_WINDOW_DAYS",
        windowDays,
        "at least one weekday, like MON-SAT or MON,WED,FRI",
        days -> new OpenDays(OpenDays.parseWeekdays(days), closed));
  }

  private static ZoneId readZone(String windowZone) {
    return read("CALL_WINDOW_ZONE", windowZone, "a time zone like Asia/Kolkata", ZoneId::of);
  }

  private static boolean readStrict(String phoneStrict) {
    return read(
        "PHONE_STRICT",
        phoneStrict,
        "true or false",
        strict -> {
          if (!strict.equals("true") && !strict.equals("false")) {
            throw new IllegalArgumentException(strict);
          }
          return strict.equals("true");
        });
  }

  private static <T> T read(
      String name, String value, String accepted, Function<String, T> reader) {
    try {
      return reader.apply(value.strip());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s=%s can't be used; accepted is %s".formatted(name, value, accepted), e);
    }
  }
}
