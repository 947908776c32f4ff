package io.ringroute.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringroute.outcome.CallTable;
import io.ringroute.outcome.SettlementTest;
import io.ringroute.outcome.Story;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Another program, like the owner's agent, sets results straight in the table. */
@SettlementTest
@UseAdviceWith
class DirectWritersIT {

  @Autowired Story story;
  @Autowired CallTable table;

  @BeforeEach
  void begin() throws Exception {
    story.begins();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unanswered", "rejected", "number_busy_says_our_dialer"})
  void schedulesTheRetryOnceAndKeepsWhatWasWritten(String reason) {
    int call = table.dialled();
    table.isWritten(call, "failed", reason);
    Map<String, Object> written = table.documented(call);

    reapsAgainAndAgain(call);

    assertThat(table.documented(call)).isEqualTo(written);
    assertSettled(call);
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 1);
    assertRetryIn(call, Duration.ofHours(24));
  }

  @Test
  void failsTheLeadWhoseRetriesAreUsedUp() {
    int lead = table.lead();
    table.jdbc().sql("update leads set retry_count = 3").update();
    int call = table.dialled(lead);
    table.isWritten(call, "failed", null);
    story.reaps();
    assertThat(table.leadOf(call))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "retries_exhausted")
        .containsEntry("retry_after", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"called", "pushed"})
  void leavesTheLeadOfATalkDispatched(String status) {
    int call = table.dialled();
    table.isWrittenAsCalled(call);
    table.isWritten(call, status, null);
    Map<String, Object> written = table.documented(call);
    Map<String, Object> lead = table.leadOf(call);

    reapsAgainAndAgain(call);

    assertThat(table.documented(call)).isEqualTo(written);
    assertThat(table.leadOf(call)).isEqualTo(lead).containsEntry("status", "dispatched");
    assertSettled(call);
    assertThat(table.call(call)).containsEntry("agent_report", "called");
  }

  @Test
  void onlySettlesACallThatIsNotItsLeadsNewest() {
    int lead = table.lead();
    int older = table.opened(lead, "9876543210", "2026-01-01");
    table.isWritten(older, "failed", "unanswered");
    int newer = table.claim(lead);
    Map<String, Object> before = table.leadOf(newer);
    story.reaps();
    assertSettled(older);
    assertThat(table.leadOf(newer)).isEqualTo(before);
    assertThat(table.call(newer)).containsEntry("status", "calling");
  }

  @Test
  void onlySettlesTheCallOfALeadThatWaitsForNoCall() {
    int call = table.dialled();
    table.jdbc().sql("update leads set status = 'paused by hand'").update();
    table.isWritten(call, "failed", "unanswered");
    Map<String, Object> before = table.leadOf(call);
    story.reaps();
    assertSettled(call);
    assertThat(table.leadOf(call)).isEqualTo(before);
  }

  @Test
  void leavesAStatusThatItDoesNotKnowAloneAndUnsettled() {
    int call = table.dialled();
    table.isWritten(call, "on hold", "see Ravi");
    Map<String, Object> written = table.documented(call);
    reapsAgainAndAgain(call);
    assertThat(table.documented(call)).isEqualTo(written);
    assertThat(table.call(call).get("settled_at")).isNull();
    assertThat(table.leadOf(call)).containsEntry("status", "dispatched");
  }

  @Test
  void ringsNobodyForACallThatWasEndedBeforeItsPermit() {
    int call = table.claim(table.lead());
    table.isEndedByAnotherWriter(call);
    story.reaps();
    assertThat(table.holdsSlot(call)).isFalse();
    assertThat(table.call(call))
        .containsEntry("duration_seconds", 0)
        .containsEntry("permit_at", null);
    assertThat(table.call(call).get("call_ended_at")).isNotNull();
    assertThat(table.leadOf(call)).containsEntry("status", "new");
  }

  @Test
  void keepsTheSlotOfALivingLegAndFillsInItsEndThatTheWriterLeftOut() {
    int call = table.dialled();
    story.isAnswered(call);
    table.isWrittenAsCalled(call);
    story.reaps();
    assertSettled(call);
    assertThat(table.holdsSlot(call)).isTrue();
    assertThat(table.call(call).get("call_ended_at")).isNull();

    table.passes(call, "90 seconds");
    story.hangsUp(call);
    assertThat(table.holdsSlot(call)).isFalse();
    assertThat(table.call(call).get("call_ended_at"))
        .isNotNull()
        .isEqualTo(table.call(call).get("leg_ended_at"));
    assertThat((Integer) table.call(call).get("duration_seconds")).isGreaterThanOrEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource({"calling", "called", "failed"})
  void keepsTheEndAndTheDurationThatTheWriterWrote(String status) {
    int call = table.dialled();
    story.isAnswered(call);
    table
        .jdbc()
        .sql("update calls set status = ?, call_ended_at = '2026-02-03', duration_seconds = 17")
        .param(status)
        .update();
    Map<String, Object> written = table.documented(call);
    table.passes(call, "90 seconds");
    story.isQualified(call);
    story.hangsUp(call);
    assertThat(table.holdsSlot(call)).isFalse();
    assertThat(table.call(call).get("leg_ended_at")).isNotNull();
    assertThat(table.documented(call))
        .containsEntry("call_ended_at", written.get("call_ended_at"))
        .containsEntry("duration_seconds", 17);
  }

  @Test
  void doesNotTurnAFailureThatWasWrittenIntoATalkThatIsReportedLater() {
    int call = table.dialled();
    table.isWritten(call, "failed", "rejected");
    story.reaps();
    story.isQualified(call);
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("agent_report", "failed:rejected");
    assertThat(table.leadOf(call)).containsEntry("retry_count", 1);
  }

  @ParameterizedTest
  @CsvSource({"0, dispatched", "3, dispatched"})
  void takesTheRetryBackOnceWhenATalkIsWrittenOverAnInferredFailure(int retries, String status) {
    int lead = table.lead();
    table.jdbc().sql("update leads set retry_count = ?").param(retries).update();
    int call = inferredNoAnswers(lead);
    table.isWrittenAsCalled(call);
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "called")
        .containsEntry("failure_reason", null)
        .containsEntry("inferred_reason", null);
    assertThat(table.call(call).get("qualification")).hasToString("{\"budget\": \"9 lakh\"}");
    assertThat(table.leadOf(call))
        .containsEntry("status", status)
        .containsEntry("retry_count", retries)
        .containsEntry("failed_reason", null)
        .containsEntry("retry_after", null);

    table.jdbc().sql("update leads set status = 'new'").update();
    reapsAgainAndAgain(call);
    assertThat(table.leadOf(call)).containsEntry("status", "new");
  }

  @Test
  void keepsAReasonThatTheWriterSetBesideItsLateTalk() {
    int call = inferredNoAnswers(table.lead());
    table.isWritten(call, "called", "line was bad");
    Map<String, Object> written = table.documented(call);
    story.reaps();
    assertThat(table.documented(call)).isEqualTo(written);
    assertThat(table.leadOf(call)).containsEntry("status", "dispatched");
  }

  @Test
  void leavesARetryAloneThatWasClaimedBeforeTheLateTalkWasWritten() {
    int lead = table.lead();
    int first = inferredNoAnswers(lead);
    int second = table.claim(lead);
    table.isWrittenAsCalled(first);
    story.reaps();
    assertThat(table.call(second)).containsEntry("status", "calling");
    assertThat(table.leadOf(second))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 1);
  }

  @Test
  void takesNoRetryBackThatWasUsedBeforeTheLateTalkWasWritten() {
    int lead = table.lead();
    int first = inferredNoAnswers(lead);
    int second = table.dialled(lead);
    story.isBusy(second);
    table.isWrittenAsCalled(first);
    story.reaps();
    assertThat(table.call(first)).containsEntry("inferred_reason", null);
    assertThat(table.leadOf(second)).containsEntry("status", "new").containsEntry("retry_count", 2);
  }

  @Test
  void takesTheRetryBackWhenATalkIsWrittenOverATimeoutThatWasWritten() {
    int call = table.opened(table.lead(), "9876543210", "2026-01-01");
    table.isWritten(call, "failed", "stale_timeout");
    story.reaps();
    assertThat(table.leadOf(call)).containsEntry("status", "new");
    table.isWrittenAsCalled(call);
    story.settles(call);
    assertThat(table.call(call)).containsEntry("failure_reason", null);
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 0);
  }

  @Test
  void keepsAFailureThatWasWrittenOverAnInferredOneWhenATalkIsReportedLater() {
    int call = inferredNoAnswers(table.lead());
    table.isWritten(call, "failed", "rejected");
    Map<String, Object> written = table.documented(call);
    story.isQualified(call);
    assertThat(table.documented(call)).isEqualTo(written);
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 1);
  }

  @Test
  void takesNoRetryBackForATalkThatIsWrittenOverAFailureTheAgentReported() {
    int call = table.dialled();
    story.record(call, "agent_failure", Map.of("reason", "rejected", "detail", "hung up"));
    table.isWrittenAsCalled(call);
    reapsAgainAndAgain(call);
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 1);
  }

  @Test
  void followsTheCallbackThatIsReportedAfterALateTalkWasWritten() {
    int call = inferredNoAnswers(table.lead());
    table.isWrittenAsCalled(call);
    story.asksForCallback(call, Duration.ofDays(5));
    assertThat(table.leadOf(call))
        .containsEntry("status", "new")
        .containsEntry("callbacks", 1)
        .containsEntry("retry_count", 0);
    assertRetryIn(call, Duration.ofDays(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"called", "failed"})
  void hasOneEffectWhenTheWriterAndManyNodesComeAtOnce(String status) throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 10; round++) {
        int call = table.dialled();
        for (Future<Void> told : nodes.invokeAll(tellers(call, status))) {
          told.get();
        }
        story.settles(call);
        boolean isFailed = status.equals("failed");
        assertThat(table.call(call)).containsEntry("status", status);
        assertSettled(call);
        assertThat(table.leadOf(call))
            .containsEntry("status", isFailed ? "new" : "dispatched")
            .containsEntry("retry_count", isFailed ? 1 : 0);
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01",
        "infinity",
        "-infinity",
        "4000-01-01",
        "20000-01-01",
        "0044-03-15 BC"
      })
  void endsACallThatAnotherWriterOpenedADayAfterItsStart(String startedAt) {
    int call = table.opened(table.lead(), "098765-43210", startedAt);
    Map<String, Object> written = table.documented(call);
    story.reaps();
    assertThat(table.documented(call)).isEqualTo(written);
    assertThat(table.call(call)).containsEntry("phone_key", "+919876543210");

    boolean isOld = startedAt.equals("2026-01-01");
    assertThat(isDueWithin(call, "0 days")).isEqualTo(isOld);
    assertThat(isDueWithin(call, "1 day")).isTrue();
    table.passes(call, "25 hours");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "stale_timeout");
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", "-infinity", "0044-03-15 BC"})
  void givesADeadlineThatCanComeToACallWithoutOne(String deadline) {
    int call = table.opened(table.lead(), "9876543210", "2026-01-01");
    table
        .jdbc()
        .sql("update calls set deadline_at = cast(? as timestamptz)")
        .param(deadline)
        .update();
    story.reaps();
    story.reaps();
    assertThat(table.call(call)).containsEntry("failure_reason", "stale_timeout");
  }

  @Test
  void leavesANumberToTheOpenCallThatHasItAlready() {
    int claimed = table.claim(table.lead());
    String number = ((String) table.call(claimed).get("phone_key")).substring(3);
    int second = table.opened(table.lead(), number, "2026-01-01");
    int third = table.opened(table.lead(), "landline", "2026-01-01");
    story.reaps();
    assertThat(table.call(second)).containsEntry("phone_key", null);
    assertThat(table.call(second).get("deadline_at")).isNotNull();
    assertThat(table.call(third)).containsEntry("phone_key", null);
  }

  @Test
  void readsAReportAgainOnlyUntilTheCallSaysIt() {
    int call = table.dialled();
    story.isAnswered(call);
    story.isQualified(call);
    story.record(call, "agent_outcome", Map.of("outcome", "voicemail"));
    story.reaps();
    assertThat(
            table
                .jdbc()
                .sql(
                    "select kind from call_facts where accounted_at is null and kind like 'agent%'")
                .query(String.class)
                .list())
        .isEmpty();
  }

  private boolean isDueWithin(int call, String span) {
    return table
        .jdbc()
        .sql("select deadline_at <= now() + cast(? as interval) from calls where id = ?")
        .params(span, call)
        .query(Boolean.class)
        .single();
  }

  private List<Callable<Void>> tellers(int call, String status) {
    Stream<Runnable> tellers =
        Stream.of(
            () -> story.isBusy(call),
            () -> table.isWritten(call, status, status.equals("failed") ? "rejected" : null),
            () -> story.settles(call),
            story::reaps,
            story::reaps,
            () -> story.hangsUp(call));
    return tellers.map(DirectWritersIT::callable).toList();
  }

  private static Callable<Void> callable(Runnable teller) {
    return () -> {
      teller.run();
      return null;
    };
  }

  /** A node looks, and looks again when it may look at the same call again. */
  private void reapsAgainAndAgain(int call) {
    story.reaps();
    table.jdbc().sql("update calls set looked_up_at = null where id = ?").param(call).update();
    story.settles(call);
    story.reaps();
  }

  private int inferredNoAnswers(int lead) {
    int call = table.dialled(lead);
    story.record(call, "agent_ready", Map.of());
    story.isAnswered(call);
    story.hangsUp(call);
    table.passes(call, "61 seconds");
    story.settles(call);
    assertThat(table.call(call)).containsEntry("failure_reason", "no_answers");
    return call;
  }

  private void assertSettled(int call) {
    assertThat(table.call(call).get("settled_at")).isNotNull();
  }

  private void assertRetryIn(int call, Duration delay) {
    Timestamp retryAfter = (Timestamp) table.leadOf(call).get("retry_after");
    assertThat(retryAfter.toInstant())
        .isCloseTo(table.nowPlus(delay), within(20, ChronoUnit.SECONDS));
  }
}
