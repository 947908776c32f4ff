package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.metrics.Scrape.Sample;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics after a run in the sandbox say what the database says. */
class MetricsIT {

  /** Labels of the application's own metrics; what may stand in them is a closed set. */
  private static final Set<String> LABELS =
      Set.of("breaker", "le", "outcome", "reason", "result", "sip", "status", "why");

  private static final Pattern WORD = Pattern.compile("[a-z_]+|[3-6](\\d\\d|xx)|[\\d.]+|\\+Inf");
  private static final Pattern ID = Pattern.compile(".*\\d{4,}.*");

  private static SandboxRun run;
  private static Scrape scrape;

  @BeforeAll
  static void live() {
    run = SandboxRun.get();
    scrape = run.scrape();
  }

  @Test
  void countsStartsAndHowTheyEnded() {
    assertThat(scrape.sum("ringroute_calls_started_total")).isEqualTo(run.count("started"));
    assertThat(scrape.sum("ringroute_ringing_seconds_count"))
        .isBetween((double) run.count("answered"), (double) run.count("started"));
    assertThat(scrape.sum("ringroute_due_to_dial_seconds_count")).isEqualTo(run.count("started"));
    assertThat(scrape.sum("ringroute_calls_called_total")).isEqualTo(run.count("talks"));
    assertThat(
            scrape.sum("ringroute_calls_failed_total", Map.of("reason", "rejected", "sip", "486")))
        .isEqualTo(run.count("busy"))
        .isGreaterThan(1);
    assertThat(scrape.sum("ringroute_calls_called_total", Map.of("outcome", "callback")))
        .isEqualTo(run.count("callbacks"))
        .isGreaterThan(1);
    assertThat(scrape.sum("ringroute_leads_rescheduled_total", Map.of("why", "callback")))
        .isEqualTo(run.count("callbacks"));
    assertThat(scrape.sum("ringroute_pushes_total", Map.of("result", "filed")))
        .isEqualTo(run.count("pushed"));
  }

  @Test
  void measuresRingingAndTalkingInSeconds() {
    assertThat(scrape.sum("ringroute_talking_seconds_count")).isEqualTo(run.count("answered"));
    assertThat(scrape.sum("ringroute_talking_seconds_sum")).isBetween(0.5, 600.0);
    assertThat(scrape.sum("ringroute_ringing_seconds_sum")).isBetween(0.5, 600.0);
    assertThat(scrape.sum("ringroute_due_to_dial_seconds_bucket", Map.of("le", "+Inf")))
        .isEqualTo(run.count("started"));
    assertThat(scrape.sum("ringroute_due_to_dial_seconds_sum")).isPositive();
  }

  @Test
  void showsWhatAllNodesShare() {
    for (String status : Set.of("new", "dispatched", "failed")) {
      assertThat(scrape.sum("ringroute_leads_estimate", Map.of("status", status)))
          .as(status)
          .isEqualTo(run.count("leads " + status))
          .isPositive();
    }
    assertThat(scrape.sum("ringroute_leads_due")).isZero();
    assertThat(scrape.sum("ringroute_legs_open")).isZero();
    assertThat(scrape.sum("ringroute_nodes")).isEqualTo(1);
    assertThat(scrape.sum("ringroute_shared_state_known")).isEqualTo(1);
    assertThat(scrape.sum("ringroute_pushes_waiting")).isZero();
    assertThat(scrape.sum("ringroute_limit_calls_per_second")).isEqualTo(20);
    assertThat(scrape.sum("ringroute_limit_concurrent_calls")).isEqualTo(40);
    assertThat(scrape.sum("ringroute_routes_stopped")).isZero();
    assertThat(scrape.sum("ringroute_routes_started")).isGreaterThan(50);
    assertThat(scrape.sum("ringroute_sandbox")).isEqualTo(1);
  }

  @Test
  void countsLeadFilesAndTheirRows() {
    for (String row : Set.of("made", "duplicate", "refused")) {
      assertThat(scrape.sum("ringroute_import_rows_total", Map.of("result", row)))
          .as(row)
          .isEqualTo(run.count(row))
          .isPositive();
    }
    assertThat(scrape.sum("ringroute_import_rows_read_total"))
        .isEqualTo(run.count("made") + run.count("duplicate") + run.count("refused"));
    assertThat(scrape.sum("ringroute_imports_total", Map.of("result", "taken_in"))).isEqualTo(2);
    assertThat(scrape.sum("ringroute_imports_total", Map.of("result", "refused"))).isPositive();
    assertThat(scrape.sum("ringroute_imports_running")).isZero();
  }

  @Test
  void countsTheWebhooksThatWereTakenAndThoseThatWereNot() {
    assertThat(scrape.sum("ringroute_webhooks_taken_total")).isGreaterThan(20);
    assertThat(webhooksRefused("signature")).isEqualTo(1);
    assertThat(webhooksRefused("too_large")).isEqualTo(1);
    assertThat(webhooksRefused("unreadable")).isZero();
  }

  @Test
  void measuresEachRouteAndNothingForEachExchange() {
    assertThat(scrape.sum("camel_exchanges_total", Map.of("routeId", "dialing-dial")))
        .isEqualTo(run.count("calls"));
    assertThat(scrape.of("camel_exchanges_failed_total")).hasSizeGreaterThan(50);
    assertThat(scrape.sum("camel_route_policy_seconds_count", Map.of("routeId", "push-call")))
        .isPositive();
    assertThat(scrape.families("camel_exchange_event")).isEmpty();
    assertThat(scrape.families("camel_exchanges_external")).isEmpty();
    assertThat(scrape.families("spring_security")).isEmpty();
  }

  @Test
  void hasEachOfItsOwnFromTheStart() {
    assertThat(labelled("ringroute_calls_failed_total", "reason"))
        .contains("rejected", "unanswered", "dispatch_failed", "stale_timeout", "no_answers");
    assertThat(labelled("ringroute_permits_refused_total", "reason")).hasSize(10);
    assertThat(labelled("ringroute_dialing_stopped", "reason")).hasSize(7);
    assertThat(labelled("ringroute_leads_refused_total", "reason"))
        .containsExactlyInAnyOrder("invalid_phone", "not_whitelisted", "do_not_call");
    assertThat(labelled("ringroute_breaker_trips_total", "breaker"))
        .containsExactlyInAnyOrder("dials", "quality");
  }

  @Test
  void putsNoIdNumberOrNameIntoALabel() {
    own()
        .flatMap(sample -> sample.labels().entrySet().stream())
        .forEach(
            label -> {
              assertThat(LABELS).contains(label.getKey());
              assertThat(label.getValue()).matches(WORD);
            });
    scrape.samples().stream()
        .filter(sample -> !sample.name().matches("app_info|disk_.*|jvm_.*|process_.*"))
        .flatMap(sample -> sample.labels().entrySet().stream())
        .filter(label -> !label.getKey().equals("le"))
        .forEach(label -> assertThat(label.getValue()).doesNotMatch(ID));
    assertThat(labelled("http_server_requests_seconds_count", "uri"))
        .contains("/api/agent/calls/{id}/{report}");
  }

  private static Stream<Sample> own() {
    return scrape.samples().stream().filter(sample -> sample.name().startsWith("ringroute_"));
  }

  private static Set<String> labelled(String name, String label) {
    return scrape.of(name).map(sample -> sample.labels().get(label)).collect(Collectors.toSet());
  }

  private static double webhooksRefused(String reason) {
    return scrape.sum("ringroute_webhooks_refused_total", Map.of("reason", reason));
  }
}
