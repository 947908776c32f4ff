package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Pause, resume and the quality breaker on a real database. */
@ExtendWith(OutputCaptureExtension.class)
class PauseIT {

  private static DialTable table;
  private final DialingControl control = new DialingControl(table.jdbc, null);

  @BeforeAll
  static void createDatabase() {
    table = new DialTable();
  }

  @AfterAll
  static void close() {
    table.close();
  }

  @BeforeEach
  void clear() {
    table.clear();
  }

  @Test
  void claimsAndPermitsNothingWhileItIsPaused() {
    int claimed = table.claimed();
    control.pause("holiday", "test");

    assertThat(table.startable()).isZero();
    assertThat(table.claim(table.lead())).isEmpty();
    assertThat(table.permit(claimed)).containsEntry("refused", "paused");
    assertThat(table.permit(claimed).get("reopens_at")).isNull();

    control.resume(null, "test");
    assertThat(table.startable()).isPositive();
    assertThat(table.permit(claimed).get("permit_at")).isNotNull();
  }

  @Test
  void tellsTheLeadsOwnReasonFirst() {
    int claimed = table.claimed();
    table.jdbc.sql("insert into do_not_call (phone_key) select phone_key from calls").update();
    control.pause(null, "test");

    assertThat(table.permit(claimed)).containsEntry("refused", "do_not_call");
  }

  @Test
  void pausesOnceAndKeepsTheFirstTimeAndReason(CapturedOutput output) {
    control.pause("call 9876543210 first", "somebody");
    Object since = table.state().get("paused_at");
    control.pause("again", "another");

    assertThat(table.state())
        .containsEntry("paused_at", since)
        .containsEntry("pause_reason", "call 9876543210 first")
        .containsEntry("paused_by", "somebody");
    assertThat(output)
        .containsOnlyOnce("Dialling is paused by somebody: call ******3210 first")
        .doesNotContain("again");
  }

  @Test
  void resumesOnceAndKeepsWhoDid(CapturedOutput output) {
    control.pause(null, "test");
    assertThat(control.resume("done", "somebody")).containsExactly("pause");
    assertThat(control.resume("again", "another")).isEmpty();

    assertThat(table.state())
        .containsEntry("paused_at", null)
        .containsEntry("pause_reason", null)
        .containsEntry("resumed_by", "somebody")
        .containsEntry("resume_reason", "done");
    assertThat(output).containsOnlyOnce("Dialling goes on, pause ended by somebody: done");
  }

  @Test
  void resumeClosesTheBreakersToo() {
    table
        .jdbc
        .sql(
            "update dialing_state set open_until = now() + interval '1 minute', openings = 3,"
                + " opened_at = now(), quality_since = now(), silent_calls = 10, trial_call = 7")
        .update();
    assertThat(control.resume(null, "test")).containsExactly("breaker", "quality_breaker");
    assertThat(table.state())
        .containsEntry("open_until", null)
        .containsEntry("openings", 0)
        .containsEntry("trial_call", null)
        .containsEntry("quality_since", null)
        .containsEntry("silent_calls", 0);
    assertThat(table.startable()).isPositive();
  }

  @Test
  void aPauseWaitsForThePermitThatIsBeingGiven() throws Exception {
    int call = table.claimed();
    inTransaction(
        permitting -> {
          assertThat(table.permit(permitting, call).get("permit_at")).isNotNull();
          inTransaction(
              pausing ->
                  assertThatThrownBy(() -> pause(pausing)).hasMessageContaining("lock timeout"));
        });
  }

  @Test
  void aPermitWaitsForThePauseThatIsBeingWrittenAndSeesIt() throws Exception {
    int call = table.claimed();
    int other = table.claimed();
    inTransaction(
        pausing -> {
          pause(pausing);
          inTransaction(
              permitting ->
                  assertThatThrownBy(() -> table.permit(permitting, call))
                      .hasMessageContaining("lock timeout"));
          ExecutorService node = Executors.newSingleThreadExecutor();
          var waiting = node.submit(() -> table.permit(other));
          awaitOneWaitsForALock();
          pausing.sql("commit").update();
          assertThat(waiting.get()).containsEntry("refused", "paused");
          node.shutdownNow();
        });
  }

  @Test
  void aResumeWaitsForThePauseThatIsBeingWrittenAndEndsIt() throws Exception {
    inTransaction(
        pausing -> {
          pause(pausing);
          ExecutorService node = Executors.newSingleThreadExecutor();
          var resuming = node.submit(() -> control.resume("done", "somebody"));
          awaitOneWaitsForALock();
          pausing.sql("commit").update();
          assertThat(resuming.get()).containsExactly("pause");
          node.shutdownNow();
        });
    assertThat(table.state())
        .containsEntry("paused_at", null)
        .containsEntry("resumed_by", "somebody");
  }

  @Test
  void aPauseWaitsForTheBreakerThatIsOpeningAndBothStand() throws Exception {
    IntStream.range(0, 5).map(i -> table.sent()).forEach(table::fails);
    inTransaction(
        opening -> {
          opening
              .sql(Sql.load("dialing/open-breaker.sql"))
              .param("pause", "PT60S")
              .query()
              .singleRow();
          ExecutorService node = Executors.newSingleThreadExecutor();
          var pausing = node.submit(() -> control.pause("night", "somebody"));
          awaitOneWaitsForALock();
          opening.sql("commit").update();
          pausing.get();
          node.shutdownNow();
        });
    assertThat(table.state())
        .containsEntry("openings", 1)
        .containsEntry("pause_reason", "night")
        .containsEntry("paused_by", "somebody");
    assertThat(control.resume(null, "test")).containsExactly("pause", "breaker");
  }

  @Test
  void countsNoAnswerFromBeforeTheResume() {
    List<Integer> live = IntStream.range(0, 10).map(i -> table.sent()).boxed().toList();
    live.forEach(table::isAnswered);
    silent(10);
    new Breakers(table.jdbc, new BreakerSettings(Duration.ofMinutes(1), 10)).watch();
    assertThat(control.resume("mended", "test")).containsExactly("quality_breaker");
    live.forEach(table::isSilent);

    assertThat(table.state()).containsEntry("silent_calls", 0);
    silent(1);
    assertThat(table.state()).containsEntry("silent_calls", 1);
  }

  @Test
  void tellsHowManyCallsStoppedItThoughMoreIsHeardAfterwards() {
    int late = table.sent();
    int alsoLate = table.sent();
    silent(10);
    new Breakers(table.jdbc, new BreakerSettings(Duration.ofMinutes(1), 10)).watch();
    table.isReported(late, "called");
    table.isWritten(alsoLate, "called");
    assertThat(table.state()).containsEntry("silent_calls", 10);
  }

  @Test
  void stopsWhenTenAnsweredCallsInARowBringNoReport(CapturedOutput output) {
    Breakers breakers = new Breakers(table.jdbc, new BreakerSettings(Duration.ofMinutes(1), 10));
    silent(9);
    breakers.watch();
    assertThat(table.startable()).isPositive();

    silent(1);
    int claimed = table.claimed();
    breakers.watch();
    breakers.watch();
    assertThat(table.startable()).isZero();
    assertThat(table.claim(table.lead())).isEmpty();
    assertThat(table.permit(claimed)).containsEntry("refused", "quality_breaker");
    assertThat(output)
        .containsOnlyOnce("The quality breaker stopped dialling: the agent reported nothing of 10");
    table.isReported(claimed, "called");
    assertThat(table.startable()).isZero();
  }

  @Test
  void countsFromZeroAfterAnyReport() {
    Breakers breakers = new Breakers(table.jdbc, new BreakerSettings(Duration.ofMinutes(1), 10));
    for (String verdict : List.of("called", "failed:rejected", "failed:startup_failed")) {
      silent(9);
      table.isReported(table.sent(), verdict);
      assertThat(table.state()).containsEntry("silent_calls", 0);
    }
    breakers.watch();
    assertThat(table.startable()).isPositive();
  }

  @Test
  void countsFromZeroAfterAResultThatTheAgentWroteIntoTheTable() {
    silent(9);
    int call = table.sent();
    table.isWritten(call, "called");
    assertThat(table.state()).containsEntry("silent_calls", 0);
  }

  @Test
  void countsNeitherUnansweredCallsNorReportedFailures() {
    IntStream.range(0, 3)
        .map(i -> table.sent())
        .forEach(call -> table.ends(call, "unanswered", "nobody picked up"));
    int reported = table.sent();
    table.isAnswered(reported);
    table.isReported(reported, "failed:no_answers");
    table.ends(reported, "no_answers", "the agent reported it");
    assertThat(table.state()).containsEntry("silent_calls", 0);
  }

  @Test
  void neverStopsForSilentAgentsWhenItIsSwitchedOff() {
    silent(12);
    new Breakers(table.jdbc, new BreakerSettings(Duration.ofMinutes(1), 0)).watch();
    assertThat(table.startable()).isPositive();
  }

  @Test
  void countsEverySilentCallThatNodesSettleAtOnce() throws Exception {
    List<Callable<Void>> nodes =
        IntStream.range(0, 8).mapToObj(i -> table.sent()).map(PauseIT::silence).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (var node : threads.invokeAll(nodes)) {
        node.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(table.state()).containsEntry("silent_calls", 8);
  }

  private static Callable<Void> silence(int call) {
    return () -> {
      table.isSilent(call);
      return null;
    };
  }

  private static void silent(int count) {
    IntStream.range(0, count).map(i -> table.sent()).forEach(table::isSilent);
  }

  private static void pause(JdbcClient connection) {
    connection
        .sql(Sql.load("dialing/pause-dialing.sql"))
        .param("reason", null)
        .param("by", "x")
        .update();
  }

  private static void awaitOneWaitsForALock() {
    org.awaitility.Awaitility.await()
        .until(
            () ->
                table.isTrue(
                    "select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database())"));
  }

  private interface Step {
    void take(JdbcClient connection) throws Exception;
  }

  /** Rolls back at the end; whoever waits for a lock gives up soon. */
  private static void inTransaction(Step step) throws Exception {
    try (Connection connection = table.connection()) {
      JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      client.sql("begin").update();
      client.sql("set local lock_timeout = '200ms'").update();
      try {
        step.take(client);
      } finally {
        rollback(client);
      }
    }
  }

  private static void rollback(JdbcClient client) throws SQLException {
    client.sql("rollback").update();
  }
}
