package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That an expression which speaks of what is not there is found out. */
class PromQlTest {

  private static final Scrape SCRAPE =
      new Scrape(
          """
          # HELP calls_total Calls
          # TYPE calls_total counter
          calls_total{reason="rejected",sip="486"} 3.0
          calls_total{reason="no \\"answers\\"",sip="none"} NaN
          due 7
          talk_seconds_bucket{le="+Inf"} 2
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "due",
        "max(due) > 0 and on() sum(rate(calls_total[5m])) == 0",
        "sum by (reason) (rate(calls_total{sip=~\"4..\"}[$__rate_interval]))",
        "sum(calls_total{reason!=\"rejected\"}) without (sip)",
        "histogram_quantile(0.95, sum by (le) (rate(talk_seconds_bucket[15m])))",
        "up{job=\"ringroute\"} == 0",
        "due{instance=~\"$instance\"} offset 5m",
        "absent(due) or vector(1) * 1e3",
        "label_replace(due, \"x\", \"$1\", \"instance\", \"(.*)\")",
      })
  void findsNothingMissing(String expression) {
    assertThat(new PromQl(expression).missing(SCRAPE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duo",
        "max(due) > 0 and rate(call_total[5m]) == 0",
        "calls_total{reason=\"gone\"}",
        "calls_total{reasons=\"rejected\"}",
        "calls_total{sip=~\"5..\"}",
        "sum by (leads) (calls_total)",
        "sum by (le) (calls_total)",
        "calls_total / on(reason, sips) calls_total",
        "talk_seconds_count",
      })
  void findsWhatIsMissing(String expression) {
    assertThat(new PromQl(expression).missing(SCRAPE)).isNotEmpty();
  }

  @Test
  void readsTheNumbersOfAScrape() {
    assertThat(SCRAPE.sum("due")).isEqualTo(7);
    assertThat(SCRAPE.of("calls_total").findFirst().orElseThrow().labels())
        .containsEntry("sip", "486");
    assertThat(SCRAPE.families("calls")).containsExactly("calls_total");
  }
}
