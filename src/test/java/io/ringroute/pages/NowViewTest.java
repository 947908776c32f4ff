package io.ringroute.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.dialing.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NowViewTest {

  private static final Instant NINE = Instant.parse("2026-11-26T03:30:00Z");
  private static final Instant TEN = Instant.parse("2026-11-26T04:30:00Z");

  private final DialingWords words = new DialingWords(TimesTest.kolkata());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '~',
      textBlock =
          """
          -                      | Calling
          slots                  | Calling
          window slots           | Outside the calling hours
          paused window          | Paused
          off paused             | Calling is switched off
          breaker window         | Waiting: calls don't get through
          quality_breaker        | Stopped: the agent reports nothing
          stopping               | Stopping
          """)
  void tellsInAFewWordsWhetherItCalls(String reasons, String headline) {
    assertThat(words.headline(reasons(reasons))).isEqualTo(headline);
  }

  @Test
  void tellsWhenItGoesOn() {
    assertThat(
            words.sentence(new Reason("window", "outside the call window, opens at x", null, TEN)))
        .isEqualTo("It is outside the calling hours. They begin Thu 26 Nov 2026, 10:00:00 IST.");
    assertThat(
            words.sentence(new Reason("breaker", "the breaker is open: 5 of 7 failed", NINE, TEN)))
        .isEqualTo(
            "The breaker is open: 5 of 7 failed. Open since Thu 26 Nov 2026, 09:00:00 IST; it is tried again Thu 26 Nov 2026, 10:00:00 IST.");
    assertThat(words.sentence(new Reason("paused", "paused by asha: lunch", NINE, null)))
        .startsWith("Paused by asha: lunch. Paused since Thu 26 Nov 2026, 09:00:00 IST");
  }

  @Test
  void leavesSentencesOfALeadAsTheyAre() {
    assertThat(words.sentence(new Reason("retry_time", "Its next call is due at noon.", null, TEN)))
        .isEqualTo("Its next call is due at noon.");
  }

  private static List<Reason> reasons(String codes) {
    return codes == null
        ? List.of()
        : Arrays.stream(codes.split(" ")).map(code -> new Reason(code, code, null, null)).toList();
  }
}
