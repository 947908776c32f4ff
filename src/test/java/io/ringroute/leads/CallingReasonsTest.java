package io.ringroute.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.dialing.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: what holds of a lead, and the reasons that follow, the one that decides first. */
class CallingReasonsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T06:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new                                | due
          new retry-in-1h                    | retry_time
          new retry-1h-ago                   | due
          new window-in-3h                   | window
          new window-in-3h retry-in-1h       | window retry_time
          new window-in-3h retry-in-5h       | retry_time window
          new limit                          | daily_limit
          new limit retry-in-1h              | daily_limit retry_time
          new limit retry-in-90h             | retry_time daily_limit
          new breaker-in-1h window-in-3h     | window breaker
          new paused                         | paused
          new paused retry-in-5h             | paused retry_time
          new off paused window-in-3h        | off paused window
          new quality_breaker breaker-in-1h  | quality_breaker breaker
          new slots                          | slots
          new slots number-in-call           | slots number_in_call
          new slots window-in-3h stopping    | window slots stopping
          new number-in-call                 | number_in_call
          new lead-of-number                 | same_number
          new listed                         | do_not_call
          new listed paused retry-in-1h      | do_not_call paused retry_time
          new not-whitelisted listed         | not_whitelisted do_not_call
          new no-number                      | invalid_phone
          new no-number paused               | invalid_phone paused
          failed                             | failed
          failed retry-in-1h                 | failed
          failed listed window-in-3h         | failed do_not_call window
          failed lead-of-number              | failed
          dispatched                         | done
          dispatched in-call                 | in_a_call
          dispatched in-call slots           | in_a_call slots
          dispatched limit                   | done daily_limit
          new in-call                        | in_a_call
          onhold                             | unknown_status
          onhold paused                      | unknown_status paused
          """)
  void tellsTheReasonThatDecidesAndAllOthers(String holds, String reasons) {
    assertThat(CallingReasons.of(facts(holds), Instant::toString).stream().map(Reason::code))
        .containsExactly(reasons.split(" "));
  }

  @Test
  void tellsInSentences() {
    assertThat(first("new retry-in-1h")).isEqualTo("Its next call is due at 2026-11-25T07:00:00Z.");
    assertThat(first("new limit"))
        .isEqualTo(
            "Its number had 3 of 3 calls today; the next may start at 2026-11-26T04:30:00Z.");
    assertThat(first("failed")).isEqualTo("It has failed: all its attempts are used.");
    assertThat(first("dispatched"))
        .isEqualTo("It is dispatched and is not called again: call 61 is called, not_interested.");
    assertThat(first("dispatched in-call")).isEqualTo("It is called now, in call 7.");
  }

  private static String first(String holds) {
    return CallingReasons.of(facts(holds), Instant::toString).get(0).detail();
  }

  private static LeadFacts facts(String holds) {
    List<String> words = List.of(holds.split(" "));
    return new LeadFacts(
        words.get(0),
        words.get(0).equals("failed") ? "retries_exhausted" : null,
        words.stream()
            .filter(word -> word.startsWith("retry-"))
            .map(CallingReasonsTest::time)
            .findFirst()
            .orElse(null),
        words.contains("no-number") ? "it is empty" : null,
        !words.contains("not-whitelisted"),
        words.contains("listed") ? NOW : null,
        words.contains("in-call") ? 7 : null,
        words.contains("number-in-call") ? 8 : null,
        words.contains("lead-of-number") ? 9 : null,
        words.contains("limit") ? 3 : 2,
        3,
        Instant.parse("2026-11-26T04:30:00Z"),
        "call 61 is called, not_interested",
        Arrays.stream(holds.split(" ")).flatMap(CallingReasonsTest::dialling).toList(),
        NOW);
  }

  private static Stream<Reason> dialling(String word) {
    String code = word.replaceFirst("-in-.*", "");
    boolean isOne =
        List.of("off", "stopping", "paused", "quality_breaker", "breaker", "window", "slots")
            .contains(code);
    Instant until = word.matches(".*-in-[0-9]+h") ? time(word) : null;
    return isOne ? Stream.of(new Reason(code, code, null, until)) : Stream.empty();
  }

  private static Instant time(String word) {
    int hours = Integer.parseInt(word.replaceAll("[^0-9]", ""));
    return NOW.plusSeconds(3600L * (word.contains("-ago") ? -hours : hours));
  }
}
