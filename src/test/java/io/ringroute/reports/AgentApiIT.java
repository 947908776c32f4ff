package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.conventions.ApiDescription;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnReports
class AgentApiIT {

  private static final ApiDescription DESCRIPTION = ApiDescription.readOfAgents();

  @Autowired JdbcClient jdbc;
  @Autowired ReportsApp.Settled settled;
  @Autowired ReportsApp.Agents agents;
  @LocalServerPort int port;
  Calls calls;
  Http http;
  int call;

  @BeforeEach
  void openCall() {
    calls = new Calls(jdbc);
    http = new Http(port);
    call = calls.open();
  }

  @Test
  void tellsACallByItsId() {
    Object lead = calls.column(call, "lead_id");
    Object phone = calls.column(call, "phone");
    var answer = http.getAs(Calls.token(call), "/api/agent/calls/" + call);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"call_id":%d,"lead_id":%d,"attempt":1,"room":"room-%d","name":"Asha","phone":"%s",\
            "source":"web","email":"asha@example.in","product_name":null,"city":"Pune",\
            "state":null,"query_message":null}"""
                .formatted(call, lead, call, phone));
  }

  @Test
  void tellsTheNewestCallOfARoomWhoseLegHasNotEnded() {
    int next = calls.open();
    calls.set(call, "status = 'failed', leg_ended_at = now()");
    calls.set(next, "call_room = 'room-%d', lead_id = (%s)".formatted(call, leadOf(call)));
    assertThat(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/rooms/room-" + call).body())
        .contains("\"call_id\":" + next, "\"attempt\":2");

    calls.set(next, "status = 'called', permit_at = now()");
    assertThat(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/rooms/room-" + call).statusCode())
        .isEqualTo(200);

    calls.set(next, "leg_ended_at = now()");
    assertThat(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/rooms/room-" + call).statusCode())
        .isEqualTo(404);
  }

  @Test
  void decodesTheRoomsNameOnce() {
    calls.set(call, "call_room = 'कॉल room ' || id");
    var answer =
        http.getAs(
            Calls.token(call), "/api/agent/rooms/%E0%A4%95%E0%A5%89%E0%A4%B2%20room%20" + call);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("कॉल room");
  }

  @ParameterizedTest
  @CsvSource({"abc", "0", "007", "-1", "99999999999", "2147483648", "%37", "1.0", "1e1", "٣"})
  void answers404ForWhatIsNoCallsId(String id) {
    String path =
        "/api/agent/calls/"
            + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                .replace("%25", "%");
    assertThat(http.getAs(ReportsApp.AGENT_TOKEN, path).statusCode()).isEqualTo(404);
    assertThat(
            http.post(
                    path + "/ready",
                    "{\"event_id\":\"e\"}",
                    "Authorization",
                    "Bearer " + ReportsApp.AGENT_TOKEN)
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void answers404ForUnknownCallsAndReports() {
    assertThat(http.report(2_000_000_000, "ready", "{\"event_id\":\"e\"}").statusCode())
        .isEqualTo(404);
    assertThat(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/calls/2000000000").statusCode())
        .isEqualTo(404);
    assertThat(http.report(call, "success", "{\"event_id\":\"e\"}").statusCode()).isEqualTo(404);
    assertThat(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/nothing").statusCode())
        .isEqualTo(404);
  }

  @Test
  void storesReadyAndWakesTheDial() {
    var answer = http.report(call, "ready", "{\"event_id\":\"e1\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"call_id\":%d,\"event_id\":\"e1\"}".formatted(call));
    assertThat(calls.facts(call))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact)
                  .containsEntry("kind", "agent_ready")
                  .containsEntry("event_id", "agent:e1");
            });
    assertThat(calls.column(call, "agent_report")).isNull();
    await().untilAsserted(() -> assertThat(agents.calls()).contains(call));
    await().untilAsserted(() -> assertThat(settled.calls()).contains(call));
  }

  @Test
  void answersThoughSettlementIsBroken() {
    settled.breakDown(true);
    try {
      var answer =
          http.report(
              call,
              "qualification",
              "{\"event_id\":\"e1\",\"qualification\":{\"budget\":\"9 lakh\"}}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"call_id\":%d,\"event_id\":\"e1\"}".formatted(call));
    } finally {
      settled.breakDown(false);
    }
    assertThat(calls.facts(call)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "qualification | {`event_id`:`e`,`qualification`:{`budget`:`9 lakh`}}   | called",
        "qualification | {`event_id`:`e`,`qualification`:{`a`:[{`b`:0}]}}       | called",
        "qualification | {`event_id`:`e`,`qualification`:{}}                    | failed:no_answers",
        "qualification | {`event_id`:`e`,`qualification`:{`a`:` `,`b`:[null,{}]}} | failed:no_answers",
        "failure       | {`event_id`:`e`,`reason`:`rejected`}                   | failed:rejected",
        "failure       | {`event_id`:`e`,`reason`:`startup_failed`,`detail`:`x`}| failed:startup_failed",
        "outcome       | {`event_id`:`e`,`outcome`:`not_interested`}            | called",
        "outcome       | {`event_id`:`e`,`outcome`:`wrong_number`}              | called",
        "outcome       | {`event_id`:`e`,`outcome`:`do_not_call`,`callback_at`:null} | called",
        "outcome       | {`event_id`:`e`,`outcome`:`voicemail`}                 | failed:unanswered",
      })
  void keepsWhatAReportMakesOfTheCall(String report, String body, String verdict) {
    var answer = http.report(call, report, body.replace('`', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(calls.column(call, "agent_report")).isEqualTo(verdict);
    assertThat(calls.facts(call)).hasSize(1);
  }

  @Test
  void answersARepeatLikeTheFirst() {
    String body = "{\"event_id\":\"e\",\"qualification\":{\"budget\":\"9.50\", \"n\": 1.50}}";
    var first = http.report(call, "qualification", body);
    var second = http.report(call, "qualification", body);
    assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(calls.facts(call)).hasSize(1);

    String contradiction = "{\"event_id\":\"e2\",\"reason\":\"rejected\"}";
    var refused = http.report(call, "failure", contradiction);
    var again = http.report(call, "failure", contradiction);
    assertThat(again.statusCode()).isEqualTo(refused.statusCode()).isEqualTo(409);
    assertThat(again.body()).isEqualTo(refused.body());
    assertThat(calls.facts(call)).hasSize(1);
  }

  @Test
  void answersARepeatedCallbackLikeTheFirstWhenItsTimeHasPassed() {
    String at = OffsetDateTime.now().plusSeconds(2).toString();
    String body = "{\"event_id\":\"e\",\"outcome\":\"callback\",\"callback_at\":\"" + at + "\"}";
    assertThat(http.report(call, "outcome", body).statusCode()).isEqualTo(200);
    await()
        .until(
            () ->
                jdbc.sql("select clock_timestamp() > ?::timestamptz + interval '50 ms'")
                    .param(at)
                    .query(Boolean.class)
                    .single());
    assertThat(http.report(call, "outcome", body).statusCode()).isEqualTo(200);
    assertThat(http.report(call, "outcome", body.replace("\"e\"", "\"f\"")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void refusesAnEventIdThatNamesAnotherReportAlready() {
    http.report(call, "ready", "{\"event_id\":\"e\"}");
    var answer =
        http.report(call, "qualification", "{\"event_id\":\"e\",\"qualification\":{\"a\":\"b\"}}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("event_id");
  }

  @Test
  void refusesAContradictingReport() {
    http.report(call, "failure", "{\"event_id\":\"e1\",\"reason\":\"no_answers\"}");
    assertThat(
            http.report(
                    call, "qualification", "{\"event_id\":\"e2\",\"qualification\":{\"a\":\"b\"}}")
                .statusCode())
        .isEqualTo(409);
    assertThat(
            http.report(call, "failure", "{\"event_id\":\"e3\",\"reason\":\"no_answers\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(calls.column(call, "agent_report")).isEqualTo("failed:no_answers");
    assertThat(calls.facts(call)).hasSize(2);
  }

  @Test
  void refusesASecondDifferentOutcome() {
    http.report(call, "qualification", "{\"event_id\":\"e0\",\"qualification\":{\"a\":\"b\"}}");
    assertThat(
            http.report(call, "outcome", "{\"event_id\":\"e1\",\"outcome\":\"not_interested\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            http.report(call, "outcome", "{\"event_id\":\"e2\",\"outcome\":\"wrong_number\"}")
                .statusCode())
        .isEqualTo(409);
    assertThat(
            http.report(call, "outcome", "{\"event_id\":\"e3\",\"outcome\":\"not_interested\"}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void neverCallsAgainWhoAsksForItEvenIfTheReportContradicts() {
    http.report(call, "failure", "{\"event_id\":\"e1\",\"reason\":\"rejected\"}");
    assertThat(calls.isSilenced(call)).isFalse();
    var answer = http.report(call, "outcome", "{\"event_id\":\"e2\",\"outcome\":\"do_not_call\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(calls.isSilenced(call)).isTrue();
  }

  @Test
  void letsExactlyOneOfManyContradictingReportsWin() {
    var reports =
        List.of(
            "{\"event_id\":\"a\",\"reason\":\"rejected\"}",
            "{\"event_id\":\"b\",\"reason\":\"unanswered\"}",
            "{\"event_id\":\"c\",\"reason\":\"no_answers\"}",
            "{\"event_id\":\"d\",\"reason\":\"startup_failed\"}");
    for (int round = 0; round < 10; round++) {
      int contested = calls.open();
      assertThat(atOnce(reports.stream(), contested, "failure"))
          .containsOnlyOnce(200)
          .containsOnly(200, 409);
      assertThat(calls.facts(contested)).hasSize(1);
    }
  }

  @Test
  void letsExactlyOneOfManyDifferentOutcomesWin() {
    var reports =
        Stream.of("not_interested", "wrong_number", "do_not_call")
            .map(outcome -> "{\"event_id\":\"%s\",\"outcome\":\"%s\"}".formatted(outcome, outcome))
            .toList();
    for (int round = 0; round < 10; round++) {
      int contested = calls.open();
      assertThat(atOnce(reports.stream(), contested, "outcome"))
          .containsOnlyOnce(200)
          .containsOnly(200, 409);
      assertThat(calls.isSilenced(contested)).isTrue();
    }
  }

  @Test
  void storesAReportOnceThatComesManyTimesAtOnce() {
    String report = "{\"event_id\":\"a\",\"qualification\":{\"budget\":\"x\"}}";
    assertThat(atOnce(Stream.generate(() -> report).limit(8), call, "qualification"))
        .containsOnly(200);
    assertThat(calls.facts(call)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ready         | {}                                                       | event_id",
        "ready         | {`event_id`:null}                                        | event_id",
        "ready         | {`event_id`:7}                                           | event_id",
        "ready         | {`event_id`:` `}                                         | event_id",
        "ready         | {`event_id`:`a\\u0000b`}                                 | event_id holds the character NUL, which cannot be stored",
        "qualification | {`event_id`:`e`}                                         | qualification must be an object",
        "qualification | {`event_id`:`e`,`qualification`:`text`}                  | qualification must be an object",
        "qualification | {`event_id`:`e`,`qualification`:[1]}                     | qualification must be an object",
        "qualification | {`event_id`:`e`,`qualification`:{`a`:`\\u0000`}}         | qualification.a holds the character NUL, which cannot be stored",
        "qualification | {`event_id`:`e`,`qualification`:{`a`:[{`b\\u0000`:1}]}}   | qualification.a[0].b? holds the character NUL, which cannot be stored",
        "failure       | {`event_id`:`e`,`reason`:`rejected`,`detail`:`\\u0000`}   | detail holds the character NUL, which cannot be stored",
        "outcome       | {`event_id`:`e`,`outcome`:`voicemail`,`detail`:`\\u0000`} | detail holds the character NUL, which cannot be stored",
        "qualification | {`event_id`:`e`,`qualification`:{`a`:1e200000}}          | qualification.a must not have an exponent beyond 308",
        "failure       | {`event_id`:`e`}                                         | reason must be one of rejected, unanswered, dispatch_failed, startup_failed, stale_timeout, no_answers",
        "failure       | {`event_id`:`e`,`reason`:`busy`}                         | reason must be one of",
        "failure       | {`event_id`:`e`,`reason`:`rejected`,`detail`:{}}         | detail",
        "outcome       | {`event_id`:`e`}                                         | outcome must be one of callback, not_interested, wrong_number, do_not_call, voicemail",
        "outcome       | {`event_id`:`e`,`outcome`:`maybe`}                       | outcome must be one of",
        "outcome       | {`event_id`:`e`,`outcome`:`callback`}                    | callback_at",
        "outcome       | {`event_id`:`e`,`outcome`:`callback`,`callback_at`:`2026-12-01T10:00:00`} | offset",
        "outcome       | {`event_id`:`e`,`outcome`:`callback`,`callback_at`:`tomorrow`} | offset",
        "outcome       | {`event_id`:`e`,`outcome`:`callback`,`callback_at`:1764000000} | callback_at",
        "outcome       | {`event_id`:`e`,`outcome`:`callback`,`callback_at`:`2020-12-01T10:00:00Z`} | in the future",
        "outcome       | {`event_id`:`e`,`outcome`:`callback`,`callback_at`:`+999999999-12-31T23:59:59-18:00`} | 30 days",
        "outcome       | {`event_id`:`e`,`outcome`:`not_interested`,`callback_at`:`2099-12-01T10:00:00Z`} | callback_at",
      })
  void namesTheWrongFieldAndWhatIsAccepted(String report, String body, String named) {
    var answer = http.report(call, report, body.replace('`', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(named).contains("\"status\":422");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(calls.facts(call)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ready   | event_id | 200  | {`event_id`:`%s`}",
        "failure | detail   | 2000 | {`event_id`:`e`,`reason`:`rejected`,`detail`:`%s`}",
        "outcome | detail   | 2000 | {`event_id`:`e`,`outcome`:`voicemail`,`detail`:`%s`}",
      })
  void takesTextsUpToTheirLength(String report, String field, int longest, String body) {
    String json = body.replace('`', '"');
    var refused = http.report(call, report, json.formatted("x".repeat(longest + 1)));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(field, String.valueOf(longest));
    assertThat(http.report(call, report, json.formatted("x".repeat(longest))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void takesJsonAsDeepAsItSays() {
    String deep = "[".repeat(30) + "]".repeat(30);
    String body = "{\"event_id\":\"e\",\"qualification\":{\"a\":%s,\"b\":1}}";
    assertThat(http.report(call, "qualification", body.formatted(deep)).statusCode())
        .isEqualTo(200);
    assertThat(http.report(call, "qualification", body.formatted("[" + deep + "]")).statusCode())
        .isEqualTo(400);
  }

  /** Whatever became of the call meanwhile. */
  @ParameterizedTest
  @MethodSource("reports")
  void answersARepeatOfEachReportLikeTheFirst(Sent sent) {
    var first = sent.by(http, call, "e");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    List<String> changes =
        List.of(
            "updated_at = now()",
            "status = 'called', settled_at = now()",
            "status = 'pushed', leg_ended_at = now(), pushed_at = now()",
            "status = 'failed', failure_reason = 'stale_timeout', lead_id = null");
    for (String change : changes) {
      calls.set(call, change);
      var again = sent.by(http, call, "e");
      assertThat(again.statusCode()).as(change).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first.body());
    }
    assertThat(calls.facts(call)).hasSize(1);
  }

  /** And by no other: each report after each other one, and after what the system found. */
  @Test
  void isContradictedByAReportThatMakesSomethingElseOfTheCall() {
    for (Sent first : reports().toList()) {
      for (Sent second : reports().toList()) {
        int contested = calls.open();
        first.by(http, contested, "e1");
        int status = second.by(http, contested, "e2").statusCode();
        assertThat(status)
            .as("%s after %s", second, first)
            .isEqualTo(second.contradicts(first) ? 409 : 200);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isContradictedByNothingThatTheSystemFound(Sent sent) {
    calls.set(
        call,
        "status = 'failed', failure_reason = 'no_answers', inferred_reason = 'no_answers',"
            + " settled_at = now(), permit_at = now(), leg_ended_at = now()");
    assertThat(sent.by(http, call, "e").statusCode()).isEqualTo(200);
  }

  static Stream<Sent> reports() {
    return Stream.of(
        new Sent("ready", "", null, null),
        new Sent("qualification", ",`qualification`:{`budget`:`9 lakh`}", "called", null),
        new Sent("qualification", ",`qualification`:{`budget`:` `}", "no_answers", null),
        new Sent("failure", ",`reason`:`rejected`", "rejected", null),
        new Sent("failure", ",`reason`:`unanswered`", "unanswered", null),
        new Sent("failure", ",`reason`:`dispatch_failed`", "dispatch_failed", null),
        new Sent("failure", ",`reason`:`startup_failed`", "startup_failed", null),
        new Sent("failure", ",`reason`:`stale_timeout`", "stale_timeout", null),
        new Sent("failure", ",`reason`:`no_answers`,`detail`:`x`", "no_answers", null),
        new Sent("outcome", ",`outcome`:`not_interested`", "called", "not_interested"),
        new Sent("outcome", ",`outcome`:`wrong_number`", "called", "wrong_number"),
        new Sent("outcome", ",`outcome`:`do_not_call`", "called", "do_not_call"),
        new Sent("outcome", ",`outcome`:`voicemail`", "unanswered", "voicemail"),
        new Sent(
            "outcome",
            ",`outcome`:`callback`,`callback_at`:`" + OffsetDateTime.now().plusDays(1) + "`",
            "called",
            "callback"));
  }

  /** A report, with what it makes of the call; null when nothing. */
  record Sent(String report, String fields, String verdict, String outcome) {

    HttpResponse<String> by(Http http, int call, String eventId) {
      String body = "{`event_id`:`" + eventId + "`" + fields + "}";
      return http.report(call, report, body.replace('`', '"'));
    }

    boolean contradicts(Sent first) {
      return differ(verdict, first.verdict) || differ(outcome, first.outcome);
    }

    private static boolean differ(String one, String other) {
      return one != null && other != null && !one.equals(other);
    }
  }

  @Test
  void isDescribedReportByReport() {
    for (ReportKind kind : ReportKind.values()) {
      assertThat(DESCRIPTION.operationIds()).contains("reports-take-" + kind.code());
    }
  }

  @Test
  void answersAsItsDescriptionSays() throws Exception {
    described("reports-show-call", http.getAs(Calls.token(call), "/api/agent/calls/" + call));
    described("reports-show-room", http.getAs(Calls.token(call), "/api/agent/rooms/room-" + call));
    described("reports-show-call", http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/calls/7000000"));
    described("reports-show-call", http.getAs("wrong", "/api/agent/calls/" + call));
    described("reports-show-call", http.getAs(Calls.token(call), "/api/agent/calls/7000000"));
    described("reports-take-ready", http.report(call, "ready", "{\"event_id\":\"e\"}"));
    described("reports-take-ready", http.report(call, "ready", "{}"));
    described("reports-take-ready", http.report(call, "ready", "["));
    described("reports-take-ready", http.report(call, "ready", "x".repeat(65_537)));
    described("reports-take-failure", reports().skip(3).findFirst().get().by(http, call, "f"));
    described("reports-take-outcome", reports().skip(9).findFirst().get().by(http, call, "o"));
  }

  private static void described(String operation, HttpResponse<String> answer) throws Exception {
    assertThat(
            DESCRIPTION.problems(
                operation, answer.statusCode(), new ObjectMapper().readTree(answer.body())))
        .isEmpty();
  }

  @Test
  void acceptsACallbackUpToThirtyDaysAhead() {
    assertThat(callback("+ interval '30 days' + interval '1 minute'").statusCode()).isEqualTo(422);
    assertThat(callback("- interval '1 second'").statusCode()).isEqualTo(422);
    assertThat(callback("+ interval '30 days' - interval '1 minute'").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~",
        "not json",
        "[]",
        "7",
        "null",
        "{",
        "{`event_id`:`e`} {}",
        "{`event_id`:`e`,`event_id`:`f`}",
        "{`event_id`:`\\ud800`}",
        "{'event_id':'e'}",
        "{`event_id`:NaN}",
      })
  void refusesWhatIsNoJsonObject(String body) {
    var answer = http.report(call, "ready", body.replace('`', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(calls.facts(call)).isEmpty();
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] latin = "{\"event_id\":\"é\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    var answer =
        http.post(
            "/api/agent/calls/" + call + "/ready",
            BodyPublishers.ofByteArray(latin),
            "Authorization",
            "Bearer " + ReportsApp.AGENT_TOKEN);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void refusesDeepJson() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    var answer =
        http.report(
            call, "qualification", "{\"event_id\":\"e\",\"qualification\":{\"a\":" + deep + "}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("nested");
  }

  @Test
  void refusesABodyBeyond64KibWhetherItsLengthIsToldOrNot() {
    String big = "{\"event_id\":\"e\",\"x\":\"" + "x".repeat(64 * 1024) + "\"}";
    assertThat(http.report(call, "ready", big).statusCode()).isEqualTo(413);
    var chunked =
        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(big.getBytes()));
    var answer =
        http.post(
            "/api/agent/calls/" + call + "/ready",
            chunked,
            "Authorization",
            "Bearer " + ReportsApp.AGENT_TOKEN);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    String fits = "{\"event_id\":\"e\",\"x\":\"" + "x".repeat(64 * 1024 - 24) + "\"}";
    assertThat(http.report(call, "ready", fits).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type | application/x-www-form-urlencoded", "Content-Type | text/plain",
        "Content-Type | multipart/form-data; boundary=x", "Content-Type | rubbish",
        "Content-Encoding | gzip"
      })
  void refusesABodyThatIsNotPlainJson(String header, String value) {
    var answer =
        http.post(
            "/api/agent/calls/" + call + "/ready",
            "{\"event_id\":\"e\"}",
            "Authorization",
            "Bearer " + ReportsApp.AGENT_TOKEN,
            header,
            value);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(calls.facts(call)).isEmpty();
  }

  @Test
  void takesJsonOfAnyCharsetNameAsUtf8() {
    var answer =
        http.post(
            "/api/agent/calls/" + call + "/ready",
            "{\"event_id\":\"कॉल\"}",
            "Authorization",
            "Bearer " + ReportsApp.AGENT_TOKEN,
            "Content-Type",
            "application/json; charset=utf-16");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("कॉल");
  }

  private String leadOf(int id) {
    return "select lead_id from calls where id = " + id;
  }

  private HttpResponse<String> callback(String fromNow) {
    String at =
        jdbc.sql("select to_json(clock_timestamp() " + fromNow + ") #>> '{}'")
            .query(String.class)
            .single();
    return http.report(
        call,
        "outcome",
        "{\"event_id\":\"e\",\"outcome\":\"callback\",\"callback_at\":\"" + at + "\"}");
  }

  private List<Integer> atOnce(Stream<String> bodies, int contested, String report) {
    List<String> all = bodies.toList();
    var barrier = new CyclicBarrier(all.size());
    var pool = java.util.concurrent.Executors.newFixedThreadPool(all.size());
    try {
      return all.stream()
          .map(
              body ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        try {
                          barrier.await();
                        } catch (Exception e) {
                          throw new IllegalStateException(e);
                        }
                        return http.report(contested, report, body).statusCode();
                      },
                      pool))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      pool.shutdown();
    }
  }
}
