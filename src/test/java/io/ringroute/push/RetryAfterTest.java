package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.parse(" 17 ", NOW)).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 10:01:00 GMT", NOW))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 09:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e9", "99999999999999999999"})
  void leavesAloneWhatItCannotRead(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
    assertThat(RetryAfter.parse(null, NOW)).isNull();
  }
}
