package io.ringroute.leads;

import static io.ringroute.leads.LeadsApp.described;
import static io.ringroute.leads.LeadsApp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReopeningIT {

  @TempDir static Path folder;
  private static LeadsApp app;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    app =
        new LeadsApp(
            TestDatabase.create(),
            folder,
            "--CALL_WHITELIST_NUMBERS=9876500001,9876500002,9876500003");
    jdbc = app.jdbc();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("calls", "leads", "do_not_call", "do_not_call_removals")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void givesAFailedLeadAllItsAttemptsAgain() {
    int id = failed("9876500001", "retries_exhausted");
    assertThat(reopen(id, "").path("reopened").asBoolean()).isTrue();
    assertThat(lead(id))
        .containsEntry("status", "new")
        .containsEntry("failed_reason", null)
        .containsEntry("retry_after", null)
        .containsEntry("retry_count", 0);
    assertThat(reopen(id, "{}").path("reopened").asBoolean()).isFalse();
  }

  @Test
  void keepsALeadClosedWhoseNumberIsOnTheDoNotCallListOrWasNeverTakenFromIt() {
    int id = failed("9876500001", "do_not_call");
    assertRefused(id, "", "do-not-call");
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876500001')").update();
    assertRefused(id, "", "do-not-call");
    assertThat(all("do_not_call").path("reopened").asInt()).isZero();

    jdbc.sql("delete from do_not_call").update();
    assertThat(all("do_not_call").path("reopened").asInt()).isEqualTo(1);
    assertThat(lead(id)).containsEntry("status", "new");
  }

  @Test
  void keepsALeadClosedThatFailedAfterItsNumberWasTakenFromTheList() {
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876500001')").update();
    jdbc.sql("delete from do_not_call").update();
    int id = failed("9876500001", "do_not_call");
    assertRefused(id, "", "do-not-call");
  }

  @Test
  void keepsALeadClosedOfAnyReasonWhoseNumberIsOnTheList() {
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876500001')").update();
    assertRefused(failed("9876500001", "retries_exhausted"), "", "do-not-call");
    assertThat(all("retries_exhausted").path("kept").path("do_not_call").asInt()).isEqualTo(1);
  }

  @Test
  void keepsALeadClosedWhoseNumberIsOpenAlready() {
    int first = failed("9876500001", "retries_exhausted");
    int second = failed("09876500001", "retries_exhausted");
    JsonNode answer = all("retries_exhausted");
    assertThat(answer.path("reopened").asInt()).isEqualTo(1);
    assertThat(answer.path("kept").path("duplicate").asInt()).isEqualTo(1);
    assertThat(lead(first)).containsEntry("status", "new");
    assertRefused(second, "", "another lead");

    int third = failed("9876500002", "retries_exhausted");
    jdbc.sql(
            "insert into calls (phone, phone_key, status) values ('+919876500002', '+919876500002', 'calling')")
        .update();
    assertRefused(third, "", "a call with its number");
  }

  @Test
  void asksForTheRightNumber() {
    int wrong = failed("9876500001", "wrong_number");
    assertRefused(wrong, "", "somebody else");
    assertRefused(wrong, "{\"phone\":\"+91 98765 00001\"}", "somebody else");
    assertThat(reopen(wrong, "{\"phone\":\"98765 00002\"}").path("reopened").asBoolean()).isTrue();
    assertThat(lead(wrong)).containsEntry("phone", "98765 00002").containsEntry("status", "new");

    int invalid = failed("022 2345 6789", "invalid_phone");
    assertRefused(invalid, "", "its phone is no number");
    assertThat(app.post("/api/leads/" + invalid + "/reopen", "{\"phone\":\"12\"}").statusCode())
        .isEqualTo(422);
    assertRefused(invalid, "{\"phone\":\"9999900000\"}", "CALL_WHITELIST_NUMBERS");
    assertRefused(invalid, "{\"phone\":\"9876500002\"}", "another lead");
    assertThat(reopen(invalid, "{\"phone\":\"9876500003\"}").path("reopened").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dispatched", "on hold"})
  void reopensOnlyWhatHasFailed(String status) {
    int id = failed("9876500001", null);
    jdbc.sql("update leads set status = ?").param(status).update();
    assertRefused(id, "", status);
    assertThat(app.post("/api/leads/2000000000/reopen", "").statusCode()).isEqualTo(404);
    assertThat(app.post("/api/leads/x/reopen", "").statusCode()).isEqualTo(404);
  }

  @Test
  void reopensWhatTheWhitelistHasLetIn() {
    failed("9876500001", "not_whitelisted");
    failed("9999900000", "not_whitelisted");
    failed("9876500002", "retries_exhausted");
    JsonNode answer = all("not_whitelisted");
    assertThat(answer.path("reopened").asInt()).isEqualTo(1);
    assertThat(answer.path("kept").path("not_whitelisted").asInt()).isEqualTo(1);
    assertThat(all("not_whitelisted").path("reopened").asInt()).isZero();
  }

  @Test
  void goesThroughManyLeadsRequestByRequest() {
    jdbc.sql(
            """
            insert into leads (name, phone, source, status, failed_reason)
            select 'A', case when n = 5600 then '9876500001' else '99999' || lpad(n::text, 5, '0') end,
                   'test', 'failed', 'not_whitelisted'
            from generate_series(1, 5600) n
            """)
        .update();
    JsonNode first = all("not_whitelisted");
    assertThat(first.path("kept").path("not_whitelisted").asInt()).isEqualTo(5000);
    JsonNode second =
        described(
            "leads-reopen-all",
            app.post(
                "/api/leads/reopen",
                "{\"failed_reason\":\"not_whitelisted\",\"after\":" + first.path("next") + "}"));
    assertThat(second.path("reopened").asInt()).isEqualTo(1);
    assertThat(second.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"failed_reason\":\"wrong_number\"}",
        "{\"failed_reason\":\"x'; drop table leads\"}",
        "{\"failed_reason\":7}",
        "{\"failed_reason\":\"do_not_call\",\"after\":\"x\"}",
        "{\"failed_reason\":\"do_not_call\",\"after\":-1}"
      })
  void namesWhatIsAccepted(String body) {
    var answer = app.post("/api/leads/reopen", body);
    assertThat(answer.statusCode()).isEqualTo(422);
    described("leads-reopen-all", answer);
  }

  private static JsonNode reopen(int id, String body) {
    var answer = app.post("/api/leads/" + id + "/reopen", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return described("leads-reopen", answer);
  }

  private static JsonNode all(String failedReason) {
    var answer = app.post("/api/leads/reopen", "{\"failed_reason\":\"" + failedReason + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return described("leads-reopen-all", answer);
  }

  private static void assertRefused(int id, String body, String why) {
    Map<String, Object> before = lead(id);
    var answer = app.post("/api/leads/" + id + "/reopen", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(json(answer).path("detail").asText()).contains(why);
    assertThat(lead(id)).isEqualTo(before);
  }

  private static int failed(String phone, String failedReason) {
    return jdbc.sql(
            """
            insert into leads (name, phone, source, status, failed_reason, retry_count, retry_after)
            values ('A', ?, 'test', 'failed', ?, 4, null) returning id
            """)
        .params(phone, failedReason)
        .query(Integer.class)
        .single();
  }

  private static Map<String, Object> lead(int id) {
    return jdbc.sql("select * from leads where id = ?").param(id).query().singleRow();
  }
}
