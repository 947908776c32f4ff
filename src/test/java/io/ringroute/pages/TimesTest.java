package io.ringroute.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.screening.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private final Times times = kolkata();

  static Times kolkata() {
    return new Times(new CallWindow(null, null, ZoneId.of("Asia/Kolkata"), true));
  }

  @Test
  void namesTheZoneWithEachTime() {
    Instant moment = Instant.parse("2026-11-25T18:35:05Z");
    assertThat(times.moment(moment).text()).isEqualTo("Thu 26 Nov 2026, 00:05:05 IST");
    assertThat(times.clock(moment).text()).isEqualTo("00:05:05 IST");
    assertThat(times.moment((Object) null)).isNull();
  }

  @Test
  void startsADayAtMidnightInTheZone() {
    assertThat(times.startOf("2026-11-26")).contains(Instant.parse("2026-11-25T18:30:00Z"));
    assertThat(times.endOf("2026-11-26")).contains(Instant.parse("2026-11-26T18:30:00Z"));
    assertThat(times.at("2026-11-26T10:30")).contains(Instant.parse("2026-11-26T05:00:00Z"));
    assertThat(times.field(Instant.parse("2026-11-26T05:00:59Z"))).isEqualTo("2026-11-26T10:30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "26.11.2026", "2026-13-01", "0000-01-01", "+99999-01-01", "tomorrow"})
  void knowsWhatIsNoDate(String text) {
    assertThat(times.startOf(text)).isEmpty();
    assertThat(times.at(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min 0 s", "3725, 62 min 5 s", "-3, 0 s"})
  void tellsASpanInMinutesAndSeconds(long seconds, String text) {
    assertThat(Times.span(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
