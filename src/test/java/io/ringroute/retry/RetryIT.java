package io.ringroute.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ringroute.database.Sql;
import io.ringroute.outcome.AgentOutcome;
import io.ringroute.outcome.CallTable;
import io.ringroute.outcome.DialReply;
import io.ringroute.outcome.SettlementTest;
import io.ringroute.outcome.Story;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SettlementTest
@UseAdviceWith
class RetryIT {

  private static final DialReply DIAL_FAILED =
      DialReply.refused(503, "unavailable", 503, "Service Unavailable", null);

  @Autowired Story story;
  @Autowired CallTable table;

  @BeforeEach
  void begin() throws Exception {
    story.begins();
  }

  @Test
  void dialsFourTimesADayApartAndThenGivesUp() {
    int lead = table.lead();
    for (int attempt = 1; attempt <= 3; attempt++) {
      int call = table.dialled(lead);
      story.isBusy(call);
      assertThat(table.leadOf(call))
          .containsEntry("status", "new")
          .containsEntry("retry_count", attempt);
      assertRetryIn(call, Duration.ofHours(24));
    }
    int last = table.dialled(lead);
    story.isBusy(last);
    assertThat(table.leadOf(last))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "retries_exhausted")
        .containsEntry("retry_after", null);
  }

  @Test
  void writesNeitherTheCallNorTheLeadWhenOneCannotBeWritten() {
    int call = table.dialled();
    table.jdbc().sql("alter table leads add constraint no_retry check (retry_count < 1)").update();
    try {
      assertThatThrownBy(() -> write("fail-call.sql", call)).hasMessageContaining("no_retry");
      assertThat(table.call(call)).containsEntry("status", "calling");
      assertThat(table.holdsSlot(call)).isTrue();
    } finally {
      table.jdbc().sql("alter table leads drop constraint no_retry").update();
    }
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("status", "failed");
    assertThat(table.leadOf(call)).containsEntry("retry_count", 1);
  }

  @Test
  void settlesTheCallOfALeadWhoseDueTimeIsInfinite() {
    int call = table.dialled();
    table.jdbc().sql("update leads set retry_after = '-infinity'").update();
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("status", "failed");
    assertRetryIn(call, Duration.ofHours(24));
  }

  @Test
  void callsBackThoughTheNodeWasKilledBetweenTheReportAndItsSettlement() {
    int call = table.dialled();
    story.isAnswered(call);
    story.isQualified(call);
    story.hangsUp(call);
    table.passes(call, "10 minutes");
    table
        .jdbc()
        .sql(
            "insert into call_facts (call_id, kind, event_id, data) values (?, 'agent_outcome', 'e',"
                + " jsonb_build_object('outcome', 'callback', 'callback_at', now() + interval '5 days'))")
        .param(call)
        .update();
    story.reaps();
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("callbacks", 1);
    assertRetryIn(call, Duration.ofDays(5));
  }

  @Test
  void callsBackWhenTheLeadAskedForItBeforeOthersAndWithoutUsingARetry() {
    int call = table.dialled();
    story.isAnswered(call);
    story.asksForCallback(call, Duration.ofDays(5));
    assertThat(table.call(call))
        .containsEntry("status", "called")
        .containsEntry("outcome", "callback");
    assertThat(table.leadOf(call))
        .containsEntry("status", "new")
        .containsEntry("priority", 100)
        .containsEntry("callbacks", 1)
        .containsEntry("retry_count", 0);
    assertRetryIn(call, Duration.ofDays(5));
  }

  @Test
  void movesACallbackOutsideTheWindowForwardToTheNextOpening() {
    int call = table.dialled();
    story.asksForCallback(call, Duration.ofDays(1));
    Timestamp callback = (Timestamp) table.leadOf(call).get("retry_after");
    assertThat(callback.toInstant())
        .isEqualTo(table.nowPlus(Duration.ofDays(4)).truncatedTo(ChronoUnit.DAYS));
  }

  @Test
  void takesAFourthCallbackForAnOrdinaryRetry() {
    int lead = table.lead();
    for (int i = 0; i < 3; i++) {
      int call = table.dialled(lead);
      story.asksForCallback(call, Duration.ofHours(3));
      hangUp(call);
    }
    int fourth = table.dialled(lead);
    story.asksForCallback(fourth, Duration.ofHours(3));
    assertThat(table.call(fourth)).containsEntry("status", "called");
    assertThat(table.leadOf(fourth))
        .containsEntry("callbacks", 3)
        .containsEntry("priority", 0)
        .containsEntry("retry_count", 1);
    assertRetryIn(fourth, Duration.ofHours(24));
  }

  @Test
  void leavesALeadWhoIsNotInterestedInPeace() {
    int call = table.dialled();
    story.reports(call, AgentOutcome.NOT_INTERESTED);
    assertThat(table.call(call))
        .containsEntry("status", "called")
        .containsEntry("outcome", "not_interested");
    assertThat(table.leadOf(call)).containsEntry("status", "dispatched");
  }

  @Test
  void failsTheLeadOfAWrongNumber() {
    int call = table.dialled();
    story.reports(call, AgentOutcome.WRONG_NUMBER);
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.leadOf(call))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "wrong_number");
    assertThat(table.isListed(call)).isFalse();
  }

  @Test
  void putsTheNumberOfWhoAskedForItOnTheDoNotCallList() {
    int call = table.dialled();
    story.reports(call, AgentOutcome.DO_NOT_CALL);
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.leadOf(call))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "do_not_call");
    assertThat(table.isListed(call)).isTrue();
  }

  @Test
  void retriesAfterAVoicemail() {
    int call = table.dialled();
    story.isAnswered(call);
    story.reports(call, AgentOutcome.VOICEMAIL);
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "unanswered");
    assertThat(table.leadOf(call)).containsEntry("status", "new");
    assertThat(table.holdsSlot(call)).isTrue();
  }

  @Test
  void followsAnOutcomeThatComesAfterTheQualificationOnce() {
    int call = table.dialled();
    story.isAnswered(call);
    story.isQualified(call);
    story.asksForCallback(call, Duration.ofDays(1));
    story.asksForCallback(call, Duration.ofDays(1));
    assertThat(table.call(call)).containsEntry("outcome", "callback");
    assertThat(table.call(call).get("qualification")).hasToString("{\"budget\": \"2 lakh\"}");
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("callbacks", 1);
  }

  @Test
  void keepsAQualificationThatComesAfterTheOutcome() {
    int call = table.dialled();
    story.reports(call, AgentOutcome.NOT_INTERESTED);
    story.isQualified(call);
    assertThat(table.call(call).get("qualification")).hasToString("{\"budget\": \"2 lakh\"}");
  }

  @Test
  void takesTheRetryBackWhenTheAgentReportsLate() {
    int call = inferredNoAnswers(table.lead());
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 1);
    story.isQualified(call);
    assertThat(table.call(call))
        .containsEntry("status", "called")
        .containsEntry("failure_reason", null);
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 0)
        .containsEntry("retry_after", null);
  }

  @Test
  void takesTheLastRetryBackToo() {
    int lead = table.lead();
    table.jdbc().sql("update leads set retry_count = 3 where id = ?").param(lead).update();
    int call = inferredNoAnswers(lead);
    assertThat(table.leadOf(call)).containsEntry("failed_reason", "retries_exhausted");
    story.isQualified(call);
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("failed_reason", null)
        .containsEntry("retry_count", 3);
  }

  @Test
  void takesNoRetryBackThatWasGivenBackWhenTheBreakerOpened() {
    int lead = table.lead();
    table.jdbc().sql("update leads set retry_count = 2 where id = ?").param(lead).update();
    int call = table.dialled(lead);
    breakerOpens(call);
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 2);
    table.jdbc().sql("truncate dial_results").update();
    story.isQualified(call);
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 2);
  }

  @Test
  void takesNoRetryBackThatWasGivenBackWhenAnotherProgramWritesATalk() {
    int lead = table.lead();
    table.jdbc().sql("update leads set retry_count = 2 where id = ?").param(lead).update();
    int call = table.dialled(lead);
    breakerOpens(call);
    table.jdbc().sql("update dialing_state set silent_calls = 7").update();
    table.isWrittenAsCalled(call);
    story.settles(call);
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 2);
    assertThat(silentCalls()).isZero();
  }

  @Test
  void givesTheAttemptOfATalkThatWasToldBeforeTheBreakerOpenedBackOnce() {
    int call = table.dialled();
    story.record(call, "dial_reply", DIAL_FAILED);
    story.isQualified(call);
    openBreaker();
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 0);
  }

  @Test
  void takesNoRetryBackOfACallThatWasWithdrawn() {
    int lead = table.lead();
    table.jdbc().sql("update leads set retry_count = 2 where id = ?").param(lead).update();
    int call = table.claim(lead);
    withdraw(call, "paused", null);
    story.isQualified(call);
    assertThat(table.leadOf(call))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 2);
  }

  @Test
  void leavesARetryAloneThatWasClaimedAlreadyWhenTheAgentReportsLate() {
    int lead = table.lead();
    int first = inferredNoAnswers(lead);
    int second = table.claim(lead);
    story.isQualified(first);
    assertThat(table.call(first)).containsEntry("status", "called");
    assertThat(table.call(second)).containsEntry("status", "calling");
    assertThat(table.leadOf(second))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 1);
  }

  @Test
  void doesNotTurnAFailureThatTheAgentReportedIntoATalk() {
    int call = table.dialled();
    story.record(call, "agent_failure", Map.of("reason", "rejected", "detail", "hung up"));
    story.isQualified(call);
    assertThat(table.call(call)).containsEntry("status", "failed");
    assertThat(table.leadOf(call)).containsEntry("retry_count", 1);
  }

  @Test
  void usesNoRetryForACallThatWasWithdrawn() {
    int call = table.claim(table.lead());
    withdraw(call, "breaker", null);
    assertThat(table.call(call))
        .containsEntry("failure_reason", "dispatch_failed")
        .containsEntry("detail", "withdrawn: dialling is paused");
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 0);
    assertRetryIn(call, Duration.ofMinutes(5));
  }

  @Test
  void waitsForTheReopeningAfterACallWasWithdrawn() {
    int call = table.claim(table.lead());
    withdraw(call, "window", Duration.ofHours(14));
    assertRetryIn(call, Duration.ofHours(14));
  }

  @Test
  void failsTheLeadOfACallThatWasWithdrawnForTheDoNotCallList() {
    int call = table.claim(table.lead());
    withdraw(call, "do_not_call", null);
    assertThat(table.leadOf(call))
        .containsEntry("status", "failed")
        .containsEntry("failed_reason", "do_not_call")
        .containsEntry("retry_count", 0);
  }

  @Test
  void leavesALeadAloneThatSomebodyElseHasTakenOver() {
    int call = table.dialled();
    table.jdbc().sql("update leads set status = 'paused by hand'").update();
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("status", "failed");
    assertThat(table.leadOf(call))
        .containsEntry("status", "paused by hand")
        .containsEntry("retry_count", 0);
  }

  @Test
  void settlesACallWhoseLeadIsGone() {
    int call = table.dialled();
    table.jdbc().sql("delete from leads").update();
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("status", "failed").containsEntry("lead_id", null);
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void writesNoFailureOverATalkThatCameBetween() {
    int call = table.dialled();
    story.isQualified(call);
    write("fail-call.sql", call);
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.leadOf(call)).containsEntry("status", "dispatched");
  }

  @Test
  void takesNoRetryBackThatWasClaimedBetween() {
    int lead = table.lead();
    int first = inferredNoAnswers(lead);
    int second = table.dialled(lead);
    story.isBusy(second);
    assertThat(table.leadOf(second)).containsEntry("retry_count", 2);
    write("revise-call.sql", first);
    assertThat(table.call(first)).containsEntry("status", "called");
    assertThat(table.leadOf(second)).containsEntry("retry_count", 2);
  }

  @Test
  void takesALateTalkOnce() {
    int call = inferredNoAnswers(table.lead());
    story.isQualified(call);
    Object qualification = table.call(call).get("qualification");
    write("revise-call.sql", call);
    assertThat(qualification).isNotNull();
    assertThat(table.call(call))
        .containsEntry("status", "called")
        .containsEntry("qualification", qualification);
  }

  @Test
  void endsNoCallWhosePermitChangedBetween() {
    int call = table.claim(table.lead());
    write("fail-call.sql", call);
    assertThat(table.call(call)).containsEntry("status", "calling");
    assertThat(table.holdsSlot(call)).isTrue();
  }

  @Test
  void hasOneEffectWhenManySettleAtOnce() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        int call = table.dialled();
        nodes.invokeAll(settlers(call)).forEach(RetryIT::join);
        assertThat(table.call(call)).containsEntry("status", "called");
        assertThat(table.leadOf(call))
            .containsEntry("status", "dispatched")
            .containsEntry("retry_count", 0);
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  /** Facts of one call that come at the same moment on different nodes. */
  private List<Callable<Void>> settlers(int call) {
    return IntStream.range(0, 8).<Callable<Void>>mapToObj(i -> () -> tell(call, i)).toList();
  }

  private Void tell(int call, int node) {
    if (node == 3) {
      story.isQualified(call);
    } else if (node % 2 == 0) {
      story.isBusy(call);
    } else {
      story.settles(call);
    }
    return null;
  }

  private static void join(Future<Void> future) {
    try {
      future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The dial fails, and is one of those that opened the breaker. */
  private void breakerOpens(int call) {
    story.record(call, "dial_reply", DIAL_FAILED);
    openBreaker();
  }

  private void openBreaker() {
    table.jdbc().sql("update dialing_state set opened_at = now(), closed_at = null").update();
    table.jdbc().sql(Sql.load("dialing/excuse-failures.sql")).query().singleValue();
  }

  private int silentCalls() {
    return table.jdbc().sql("select silent_calls from dialing_state").query(Integer.class).single();
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

  /** Writes what was decided before something else happened: the lead is new, after one failure. */
  private void write(String statement, int call) {
    Map<String, Object> parameters = new HashMap<>();
    List.of("detail", "sipCode", "answeredAt", "legEndedAt", "retryAfter", "failedReason")
        .forEach(name -> parameters.put(name, null));
    List.of("qualification", "outcome", "callbackAt").forEach(name -> parameters.put(name, null));
    parameters.put("callId", call);
    parameters.put("isPermitted", true);
    parameters.put("isInferred", true);
    parameters.put("reason", "rejected");
    parameters.put("isDoNotCall", false);
    parameters.put("isLeadChanged", true);
    parameters.put("leadStatus", "new");
    parameters.put("retryCount", 1);
    parameters.put("priority", 0);
    parameters.put("callbacks", 0);
    table.jdbc().sql(Sql.load("retry/" + statement)).params(parameters).query().singleValue();
  }

  private void withdraw(int call, String cause, Duration reopening) {
    Map<String, Object> data = new HashMap<>();
    data.put("cause", cause);
    data.put("detail", "dialling is paused");
    data.put("reopen_at", reopening == null ? null : table.nowPlus(reopening).toString());
    story.record(call, "withdrawn", data);
  }

  private void hangUp(int call) {
    story.isAnswered(call);
    story.hangsUp(call);
  }

  private void assertRetryIn(int call, Duration delay) {
    Timestamp retryAfter = (Timestamp) table.leadOf(call).get("retry_after");
    assertThat(retryAfter.toInstant())
        .isCloseTo(table.nowPlus(delay), within(20, ChronoUnit.SECONDS));
  }
}
