package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningSettingsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsTheDefaults() {
    CallWindow window =
        settings("10:00", "19:00", "MON-SAT", "Asia/Kolkata").callWindow(true, CLOCK);
    assertThat(window.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    assertThat(window.days().weekdays()).hasSize(6).doesNotContain(DayOfWeek.SUNDAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FRI-MON      | MONDAY,FRIDAY,SATURDAY,SUNDAY
          mon,wed, fri | MONDAY,WEDNESDAY,FRIDAY
          SUN-SUN      | SUNDAY
          MON-TUE,THU  | MONDAY,TUESDAY,THURSDAY
          """)
  void readsWeekdays(String text, String days) {
    assertThat(OpenDays.parseWeekdays(text))
        .extracting(DayOfWeek::name)
        .containsExactlyInAnyOrder(days.split(","));
  }

  @ParameterizedTest
  @CsvSource({
    "25:00, 19:00, MON-SAT, Asia/Kolkata, CALL_WINDOW_START",
    "24:00, 19:00, MON-SAT, Asia/Kolkata, CALL_WINDOW_START",
    "600, 19:00, MON-SAT, Asia/Kolkata, CALL_WINDOW_START",
    "'', 19:00, MON-SAT, Asia/Kolkata, CALL_WINDOW_START",
    "10:00, 10:00, MON-SAT, Asia/Kolkata, CALL_WINDOW_END",
    "10:00, 09:30, MON-SAT, Asia/Kolkata, CALL_WINDOW_END",
    "10:00, 00:00, MON-SAT, Asia/Kolkata, CALL_WINDOW_END",
    "10:00, 24:30, MON-SAT, Asia/Kolkata, CALL_WINDOW_END",
    "10:00, 19:00, '', Asia/Kolkata, CALL_WINDOW_DAYS",
    "10:00, 19:00, MON-, Asia/Kolkata, CALL_WINDOW_DAYS",
    "10:00, 19:00, MON-WED-FRI, Asia/Kolkata, CALL_WINDOW_DAYS",
    "10:00, 19:00, MONTAG, Asia/Kolkata, CALL_WINDOW_DAYS",
    "10:00, 19:00, MON-SAT, Asia/Bombay, CALL_WINDOW_ZONE",
  })
  void stopsTheStartAtAWindowThatCannotBeRead(
      String start, String end, String days, String zone, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(start, end, days, zone))
        .withMessageStartingWith(named + "=");
  }

  @ParameterizedTest
  @CsvSource({
    "09:00, 21:00, Asia/Kolkata, true",
    "08:59, 19:00, Asia/Kolkata, false",
    "10:00, 21:01, Asia/Kolkata, false",
    "00:00, 24:00, Asia/Kolkata, false",
    // 09:00-21:00 in India is 03:30-15:30 UTC.
    "03:30, 15:30, UTC, true",
    "03:30, 15:31, UTC, false",
    "03:29, 15:30, UTC, false",
    // Berlin is 4:30 behind India in winter and 3:30 in summer.
    "05:30, 16:30, Europe/Berlin, true",
    "04:30, 16:30, Europe/Berlin, false",
    "05:29, 16:30, Europe/Berlin, false",
    "05:30, 16:31, Europe/Berlin, false",
    "05:30, 17:30, Europe/Berlin, false",
    // New York: 10:30 behind in winter, 9:30 in summer; 09:00-21:00 there is the Indian night.
    "23:30, 24:00, America/New_York, true",
    "09:00, 21:00, America/New_York, false",
    // Morocco sets its clock back in Ramadan only.
    "04:30, 15:30, Africa/Casablanca, true",
    "04:30, 16:30, Africa/Casablanca, false",
    "04:29, 15:30, Africa/Casablanca, false",
  })
  void stopsTheStartAtAWindowThatLeavesTheLegalHoursAtAnyDate(
      String start, String end, String zone, boolean legal) {
    ScreeningSettings settings = settings(start, end, "MON-SUN", zone);
    if (legal) {
      assertThat(settings.callWindow(true, CLOCK).legal()).isTrue();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings.callWindow(true, CLOCK))
          .withMessageContaining("CALL_WINDOW_START=" + start)
          .withMessageContaining("09:00-21:00 Asia/Kolkata");
    }
  }

  @Test
  void opensAllDayInTheSandbox() {
    CallWindow window =
        settings("00:00", "24:00", "MON-SUN", "Asia/Kolkata").callWindow(false, CLOCK);
    assertThat(window.isOpen(Instant.parse("2026-11-24T20:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30, '', false, CALL_HOLIDAYS",
    "15.08.2026, '', false, CALL_HOLIDAYS",
    "2027-02-29, '', false, CALL_HOLIDAYS",
    "'', 98765, false, CALL_WHITELIST_NUMBERS",
    "'', '', yes, PHONE_STRICT",
  })
  void stopsTheStartAtOtherBadValues(
      String holidays, String whitelist, String strict, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ScreeningSettings(
                    "10:00", "19:00", "MON-SAT", "Asia/Kolkata", holidays, whitelist, strict))
        .withMessageStartingWith(named);
  }

  private static ScreeningSettings settings(String start, String end, String days, String zone) {
    return new ScreeningSettings(start, end, days, zone, "2028-02-29", "", "false");
  }
}
