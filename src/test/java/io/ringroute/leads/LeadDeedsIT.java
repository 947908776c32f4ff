package io.ringroute.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.ringroute.TestDatabase;
import io.ringroute.reports.ReportRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeadDeedsIT {

  private static final String PHONE = "9876500001";
  private static final String KEY = "+919876500001";

  @TempDir static Path folder;
  private static TestDatabase database;
  private static LeadsApp app;
  private static LeadsApp otherNode;
  private static JdbcClient jdbc;
  private static LeadDeeds deeds;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    app = new LeadsApp(database, folder.resolve("one"), "--CALL_WINDOW_DAYS=MON-SUN");
    otherNode = new LeadsApp(database, folder.resolve("two"), "--CALL_WINDOW_DAYS=MON-SUN");
    jdbc = app.jdbc();
    deeds = app.bean(LeadDeeds.class);
  }

  @AfterAll
  static void stop() {
    otherNode.close();
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table :
        List.of("calls", "leads", "do_not_call", "do_not_call_removals", "lead_edits")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void makesALeadThatWaitsDueAtOnceBeforeAllOthers() {
    int id = waiting(PHONE);
    deeds.callNow(id, editor());
    assertThat(lead(id)).containsEntry("status", "new").containsEntry("priority", 101);
    assertThat(due(id)).isBeforeOrEqualTo(databaseTime());
    assertThat(lead(id)).containsEntry("retry_count", 1);
    assertThat(edits(id))
        .singleElement()
        .satisfies(
            edit ->
                assertThat(edit)
                    .containsEntry("deed", "call_now")
                    .containsEntry("edited_by", "asha")
                    .containsEntry("reason", "she rang us"));
  }

  @Test
  void makesALeadDueAtTheTimeThatWasChosen() {
    int id = waiting(PHONE);
    Instant tomorrow = noonOfTomorrow();
    assertThat(deeds.callAt(id, tomorrow, editor())).isEqualTo(tomorrow);
    assertThat(due(id)).isEqualTo(tomorrow);
    assertThat(lead(id)).containsEntry("priority", 101);
  }

  @Test
  void movesATimeOutsideTheCallingHoursToTheirNextOpening() {
    int id = waiting(PHONE);
    Instant night = noonOfTomorrow().plus(Duration.ofHours(10));
    assertThat(deeds.callAt(id, night, editor())).isEqualTo(night.plus(Duration.ofHours(12)));
    assertThat(due(id)).isEqualTo(night.plus(Duration.ofHours(12)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1S", "P31D"})
  void refusesATimeThatIsOverOrFarAway(String away) {
    int id = waiting(PHONE);
    Instant at = Instant.now().plus(Duration.parse(away));
    assertRefused(id, 422, "30 days", () -> deeds.callAt(id, at, editor()));
  }

  @Test
  void callsALeadAgainWhoseCallWentWell() {
    int id = dispatched(PHONE, "now() - interval '1 hour'");
    deeds.callNow(id, editor());
    assertThat(lead(id)).containsEntry("status", "new").containsEntry("priority", 101);
  }

  @Test
  void waitsForTheAgentsReportBeforeALeadIsCalledAgain() {
    int settledJustNow = dispatched(PHONE, "now()");
    assertRefused(
        settledJustNow, 409, "may still report", () -> deeds.callNow(settledJustNow, editor()));
    int notSettled = dispatched("9876500002", "null");
    assertRefused(notSettled, 409, "may still report", () -> deeds.callNow(notSettled, editor()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_answers", "startup_failed", "stale_timeout"})
  void waitsForAReportThatMayComeLateOfATalk(String reason) {
    int id = waiting(PHONE);
    failedCall(id, reason, "now()", null);
    assertRefused(id, 409, "may still report", () -> deeds.callNow(id, editor()));
  }

  @ParameterizedTest
  @CsvSource({
    "no_answers, now() - interval '1 hour',",
    "no_answers, now(), failed:no_answers",
    "unanswered, now(),",
  })
  void callsALeadAgainOfWhichNothingIsReportedAnyMore(
      String reason, String settledAt, String reported) {
    int id = waiting(PHONE);
    failedCall(id, reason, settledAt, reported);
    deeds.callNow(id, editor());
    assertThat(lead(id)).containsEntry("priority", 101);
  }

  @Test
  void leavesALeadAloneThatIsInACall() {
    int id = waiting(PHONE);
    jdbc.sql("insert into calls (lead_id, phone, phone_key) values (?, ?, ?)")
        .params(id, KEY, KEY)
        .update();
    assertRefused(id, 409, "in a call", () -> deeds.callNow(id, editor()));
    assertRefused(id, 409, "in a call", () -> deeds.correct(id, "9876500009", editor()));
  }

  @Test
  void leavesALeadAloneWhoseNumberMustNotBeCalled() {
    int id = waiting(PHONE);
    jdbc.sql("insert into do_not_call (phone_key) values (?)").param(KEY).update();
    assertRefused(id, 409, "do-not-call list", () -> deeds.callNow(id, editor()));
    assertRefused(id, 409, "do-not-call list", () -> deeds.callAt(id, noonOfTomorrow(), editor()));
    int other = waiting("9876500002");
    assertRefused(other, 409, "do-not-call list", () -> deeds.correct(other, PHONE, editor()));
  }

  @Test
  void leavesALeadAloneInAStatusOfAnothersMaking() {
    int id = waiting(PHONE);
    jdbc.sql("update leads set status = 'on hold'").update();
    assertRefused(id, 409, "on hold", () -> deeds.callNow(id, editor()));
    jdbc.sql("update leads set status = 'failed'").update();
    assertRefused(id, 409, "reopen it first", () -> deeds.callNow(id, editor()));
    assertThatThrownBy(() -> deeds.callNow(2_000_000_000, editor()))
        .isInstanceOfSatisfying(
            ReportRefused.class, refused -> assertThat(refused.getStatus()).isEqualTo(404));
  }

  @Test
  void givesALeadThatWaitsAnotherNumberAndNoOtherTime() {
    int id = waiting(PHONE);
    Instant due = due(id);
    deeds.correct(id, "+91 98765-00002", editor());
    assertThat(lead(id)).containsEntry("phone", "+91 98765-00002").containsEntry("priority", 0);
    assertThat(due(id)).isEqualTo(due);
    assertThat(edits(id).get(0).get("was"))
        .hasToString("{\"phone\": \"9876500001\", \"status\": \"new\"}");
  }

  @Test
  void callsALeadUnderItsRightNumberThatFailedForTheWrongOne() {
    int id = waiting(PHONE);
    jdbc.sql(
            "update leads set status = 'failed', failed_reason = 'wrong_number', retry_after = null")
        .update();
    assertRefused(id, 409, "somebody else", () -> deeds.reopen(id, editor()));
    deeds.correct(id, "9876500002", editor());
    assertThat(lead(id))
        .containsEntry("status", "new")
        .containsEntry("phone", "9876500002")
        .containsEntry("retry_after", null)
        .containsEntry("retry_count", 0);
    assertThat(edits(id)).extracting(edit -> edit.get("deed")).containsExactly("correct_number");
  }

  @Test
  void givesNoLeadANumberThatAnotherWaitsWith() {
    int id = waiting(PHONE);
    waiting("09876500002");
    assertRefused(id, 409, "another lead", () -> deeds.correct(id, "9876500002", editor()));
    assertRefused(id, 422, "no number", () -> deeds.correct(id, "12345", editor()));
  }

  @Test
  void keepsANumberFromBeingCalledForEveryLeadThatHasIt() {
    int id = waiting(PHONE);
    int other = waiting("+91 98765 00001");
    assertThat(deeds.forbid(id, editor())).isEqualTo(2);
    for (int ended : List.of(id, other)) {
      assertThat(lead(ended))
          .containsEntry("status", "failed")
          .containsEntry("failed_reason", "do_not_call");
    }
    assertThat(jdbc.sql("select * from do_not_call").query().singleRow())
        .containsEntry("phone_key", KEY)
        .containsEntry("reason", "she rang us")
        .containsEntry("source", "operator asha");
    assertThat(edits(id)).hasSize(1);
  }

  @Test
  void reopensALeadAndKeepsWhoDidIt() {
    int id = waiting(PHONE);
    jdbc.sql("update leads set status = 'failed', failed_reason = 'retries_exhausted'").update();
    deeds.reopen(id, editor());
    assertThat(lead(id)).containsEntry("status", "new").containsEntry("retry_count", 0);
    assertThat(edits(id)).extracting(edit -> edit.get("deed")).containsExactly("reopen");
  }

  @Test
  void keepsThatTheApiReopenedALead() {
    int id = waiting(PHONE);
    jdbc.sql("update leads set status = 'failed', failed_reason = 'retries_exhausted'").update();
    app.post("/api/leads/reopen", "{\"failed_reason\":\"retries_exhausted\"}");
    assertThat(edits(id))
        .extracting(edit -> edit.get("deed"), edit -> edit.get("edited_by"))
        .containsExactly(tuple("reopen", "the API"));
  }

  @Test
  void doesOnceWhatAFormAsksForHoweverOftenAndWhereverItIsSent() {
    int id = waiting(PHONE);
    Editor editor = editor();
    LeadDeeds there = otherNode.bean(LeadDeeds.class);
    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> (i % 2 == 0 ? deeds : there).callNow(id, editor)))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(edits(id)).hasSize(1);

    jdbc.sql("update leads set retry_after = now() + interval '1 day', priority = 0").update();
    deeds.callNow(id, editor);
    assertThat(lead(id)).containsEntry("priority", 0);
    deeds.callNow(id, editor());
    assertThat(lead(id)).containsEntry("priority", 101);
  }

  @Test
  void changesNothingWhenTheLeadIsClaimedMeanwhile() throws SQLException {
    int id = waiting(PHONE);
    try (Connection claim = DriverManager.getConnection(database.url())) {
      claim.setAutoCommit(false);
      claim
          .createStatement()
          .execute("update leads set status = 'dispatched', retry_after = null where id = " + id);
      CompletableFuture<Void> deed =
          CompletableFuture.runAsync(() -> deeds.correct(id, "9876500002", editor()));
      await().until(LeadDeedsIT::somebodyWaitsForARow);
      claim.commit();
      assertThatThrownBy(deed::join)
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("changed just now");
    }
    assertThat(lead(id)).containsEntry("phone", PHONE).containsEntry("status", "dispatched");
    assertThat(edits(id)).isEmpty();
  }

  private static void assertRefused(int id, int status, String why, ThrowingCallable deed) {
    Map<String, Object> before = lead(id);
    assertThatThrownBy(deed)
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(
            ReportRefused.class, refused -> assertThat(refused.getStatus()).isEqualTo(status));
    assertThat(lead(id)).isEqualTo(before);
    assertThat(edits(id)).isEmpty();
  }

  private static boolean somebodyWaitsForARow() {
    return jdbc.sql(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and datname = current_database()")
            .query(Integer.class)
            .single()
        > 0;
  }

  private static int waiting(String phone) {
    return jdbc.sql(
            "insert into leads (name, phone, source, retry_after, retry_count)"
                + " values ('Asha', ?, 'test', now() + interval '1 day', 1) returning id")
        .param(phone)
        .query(Integer.class)
        .single();
  }

  private static int dispatched(String phone, String settledAt) {
    int id = waiting(phone);
    jdbc.sql("update leads set status = 'dispatched', retry_after = null where id = ?")
        .param(id)
        .update();
    jdbc.sql(
            "insert into calls (lead_id, phone, status, permit_at, leg_ended_at, settled_at)"
                + " values (?, ?, 'called', now(), now(), "
                + settledAt
                + ")")
        .params(id, phone)
        .update();
    return id;
  }

  private static void failedCall(int id, String reason, String settledAt, String reported) {
    jdbc.sql(
            "insert into calls (lead_id, phone, status, failure_reason, agent_report, permit_at, leg_ended_at, settled_at)"
                + " values (?, ?, 'failed', ?, ?, now(), now(), "
                + settledAt
                + ")")
        .params(Arrays.asList(id, PHONE, reason, reported))
        .update();
  }

  /** In Asia/Kolkata, where the hours are 10:00 to 19:00. */
  private static Instant noonOfTomorrow() {
    return databaseTime()
        .atZone(ZoneId.of("Asia/Kolkata"))
        .plusDays(1)
        .truncatedTo(ChronoUnit.DAYS)
        .withHour(12)
        .toInstant();
  }

  private static Editor editor() {
    return new Editor("asha", "she rang us", UUID.randomUUID().toString());
  }

  private static Instant due(int id) {
    return ((Timestamp) lead(id).get("retry_after")).toInstant();
  }

  private static Instant databaseTime() {
    return jdbc.sql("select now()").query(Timestamp.class).single().toInstant();
  }

  private static Map<String, Object> lead(int id) {
    return jdbc.sql("select * from leads where id = ?").param(id).query().singleRow();
  }

  private static List<Map<String, Object>> edits(int id) {
    return app.bean(LeadEdits.class).of(id);
  }
}
