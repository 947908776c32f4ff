package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.database.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The breaker's edges on a real database, whose clock is moved by shifting what is remembered. */
@ExtendWith(OutputCaptureExtension.class)
class BreakerIT {

  private static DialTable table;
  private final Breakers breakers =
      new Breakers(table.jdbc, new BreakerSettings(Duration.ofMinutes(1), 10));

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
  void opensForAMinuteWhenOverHalfOfFiveDialsFailed(CapturedOutput output) {
    reach(2);
    fail(3);
    breakers.watch();

    assertThat(table.state()).containsEntry("openings", 1);
    assertThat(isOpenFor(60)).isTrue();
    assertThat(output)
        .contains(
            "The breaker opened: 3 of 5 dials failed within 120 s, the last one: LiveKit was");
  }

  @Test
  void staysClosedBelowFiveDialsOrAtHalf() {
    fail(4);
    breakers.watch();
    assertThat(isOpen()).isFalse();

    reach(4);
    breakers.watch();
    assertThat(isOpen()).isFalse();

    fail(1);
    breakers.watch();
    assertThat(isOpen()).isTrue();
  }

  @Test
  void countsNeitherUnansweredNorWithdrawnCallsNorLateAgents() {
    fail(4);
    end(3, "unanswered");
    claimed(3).forEach(call -> table.ends(call, "startup_failed", "the agent was not ready"));
    IntStream.range(0, 3)
        .map(i -> table.claimed())
        .forEach(call -> table.ends(call, "dispatch_failed", "withdrawn: dialling is paused"));
    breakers.watch();

    assertThat(isOpen()).isFalse();
  }

  @Test
  void takesABusyPhoneForASuccess() {
    end(3, "rejected");
    fail(3);
    breakers.watch();
    assertThat(isOpen()).isFalse();
  }

  @Test
  void countsFailuresBeforeTheSend() {
    claimed(5).forEach(table::fails);
    breakers.watch();
    assertThat(isOpen()).isTrue();
  }

  @Test
  void looksBackTwoMinutesOnly() {
    fail(3);
    table.passes("121 seconds");
    fail(4);
    breakers.watch();
    assertThat(isOpen()).isFalse();

    table.passes("100 seconds");
    fail(1);
    breakers.watch();
    assertThat(isOpen()).isTrue();
  }

  @Test
  void claimsAndPermitsNothingWhileItIsOpen() {
    int waiting = table.claimed();
    open();

    assertThat(table.startable()).isZero();
    assertThat(table.claim(table.lead())).isEmpty();
    assertThat(table.permit(waiting)).containsEntry("refused", "breaker");
    assertThat(table.permit(waiting).get("reopens_at")).isEqualTo(table.state().get("open_until"));
    assertThat(table.isTrue("select permit_at is null from calls where id = " + waiting)).isTrue();
  }

  @Test
  void letsOneTrialCallThroughAfterAMinute() {
    Integer[] leads = {table.lead(), table.lead(), table.lead()};
    int waiting = table.claimed();
    open();
    table.passes("61 seconds");

    assertThat(table.startable()).isEqualTo(1);
    List<Integer> claimed = table.claim(leads);
    assertThat(claimed).hasSize(1);
    assertThat(table.state()).containsEntry("trial_call", claimed.get(0));
    assertThat(table.startable()).isZero();
    assertThat(table.claim(leads)).isEmpty();
    assertThat(table.permit(waiting)).containsEntry("refused", "breaker");
    assertThat(table.permit(claimed.get(0)).get("permit_at")).isNotNull();
  }

  @Test
  void claimsOneTrialWhenManyNodesTryAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      open();
      table.passes("61 seconds");
      List<Callable<List<Integer>>> nodes = new ArrayList<>();
      for (int node = 0; node < 8; node++) {
        Integer[] leads = {table.lead(), table.lead()};
        nodes.add(() -> table.claim(leads));
      }
      assertThat(atOnce(nodes).stream().mapToInt(List::size).sum()).isEqualTo(1);
      resume();
    }
  }

  @Test
  void opensOnceWhenManyNodesSeeIt() throws Exception {
    String open = Sql.load("dialing/open-breaker.sql");
    for (int round = 0; round < 10; round++) {
      fail(5);
      Callable<Integer> node =
          () -> table.jdbc.sql(open).param("pause", "PT60S").query().listOfRows().size();
      assertThat(atOnce(IntStream.range(0, 8).mapToObj(i -> node).toList()))
          .as("nodes that opened it")
          .containsOnlyOnce(1)
          .containsOnly(0, 1);
      assertThat(table.state()).containsEntry("openings", 1);
      resume();
    }
  }

  @Test
  void staysOpenTwiceAsLongEachTimeTheTrialFailsUpToAQuarterOfAnHour() {
    open();
    for (int seconds : new int[] {120, 240, 480, 900, 900}) {
      table.fails(trial());
      breakers.watch();
      assertThat(isOpenFor(seconds)).as(seconds + " s").isTrue();
      assertThat(table.startable()).isZero();
    }
    assertThat(table.state()).containsEntry("openings", 6);
  }

  @Test
  void closesWhenTheTrialIsAnsweredAndCountsFromAnew(CapturedOutput output) {
    open();
    table.passes("61 seconds");
    int trial = table.claim(table.lead()).get(0);
    table.permit(trial);
    table.isAnswered(trial);
    breakers.watch();
    breakers.watch();

    assertThat(isOpen()).isFalse();
    assertThat(table.state()).containsEntry("openings", 0).containsEntry("trial_call", null);
    assertThat(table.startable()).isPositive();
    assertThat(output).contains("The breaker closed: the trial call " + trial);
    fail(5);
    breakers.watch();
    assertThat(isOpenFor(60)).isTrue();
  }

  @Test
  void triesAnotherCallAfterATrialThatNobodyAnswered() {
    open();
    int trial = trial();
    table.permit(trial);
    table.ends(trial, "unanswered", "nobody picked up");
    breakers.watch();

    assertThat(isOpen()).isTrue();
    assertThat(table.state()).containsEntry("trial_call", null).containsEntry("openings", 1);
    assertThat(table.claim(table.lead())).hasSize(1);
    assertThat(table.leadOf(trial)).containsEntry("retry_count", 1);
  }

  @Test
  void takesTheTrialFromANodeThatDied() {
    open();
    int lost = trial();
    table.passes("120 seconds");
    assertThat(table.claim(table.lead())).isEmpty();

    table.passes("46 seconds");
    List<Integer> next = table.claim(table.lead());
    assertThat(next).hasSize(1);
    assertThat(table.permit(lost)).containsEntry("refused", "breaker");
    table.fails(lost);
    breakers.watch();
    assertThat(table.state()).containsEntry("openings", 1).containsEntry("trial_call", next.get(0));
  }

  @Test
  void givesTheLeadsOfItsFailuresTheirAttemptBack() {
    List<Integer> calls = sent(5);
    int promised = calls.get(0);
    int last = calls.get(1);
    int elsewhere = calls.get(2);
    update("update leads set priority = 100, callbacks = 1, retry_count = 2", promised);
    update("update leads set retry_count = 3", last);
    calls.forEach(table::fails);
    assertThat(table.leadOf(last)).containsEntry("failed_reason", "retries_exhausted");
    update("update leads set status = 'failed', failed_reason = 'do_not_call'", elsewhere);
    breakers.watch();
    breakers.watch();

    assertThat(table.leadOf(promised))
        .containsEntry("status", "new")
        .containsEntry("retry_count", 2)
        .containsEntry("priority", 100)
        .containsEntry("callbacks", 1)
        .containsEntry("retry_after", table.state().get("open_until"));
    assertThat(table.leadOf(last))
        .containsEntry("status", "new")
        .containsEntry("retry_count", 3)
        .containsEntry("failed_reason", null);
    assertThat(table.leadOf(elsewhere)).containsEntry("failed_reason", "do_not_call");
  }

  @Test
  void ringsNobodySoonWhosePhoneMayHaveRungUnseen() {
    List<Integer> calls = sent(6);
    int unseen = calls.get(0);
    int lastChance = calls.get(1);
    int told = calls.get(2);
    int agentsWord = calls.get(3);
    update("update leads set retry_count = 3", lastChance);
    table
        .jdbc
        .sql("update calls set agent_report = 'failed:dispatch_failed' where id = ?")
        .param(agentsWord)
        .update();
    calls
        .subList(0, 3)
        .forEach(
            call ->
                table
                    .jdbc
                    .sql("update calls set permit_at = permit_at - interval '70 s' where id = ?")
                    .param(call)
                    .update());
    table
        .jdbc
        .sql(
            "insert into call_facts (call_id, kind, event_id, data) values (?, 'dial_reply', 'dial_reply', '{\"result\": \"failed\"}')")
        .param(told)
        .update();
    calls.forEach(table::fails);
    breakers.watch();

    assertThat(List.of(unseen, lastChance, agentsWord))
        .allSatisfy(
            call ->
                assertThat(
                        table.isTrue(
                            "select status = 'new' and retry_after > now() + interval '23 hours' from leads where id = (select lead_id from calls where id = %d)"
                                .formatted(call)))
                    .isTrue());
    assertThat(table.leadOf(unseen)).containsEntry("retry_count", 0);
    assertThat(table.leadOf(told))
        .containsEntry("retry_after", table.state().get("open_until"))
        .containsEntry("retry_count", 0);
  }

  @Test
  void givesLeadsOfLaterFailuresAndOfTrialsTheirAttemptBackToo() {
    int underWay = table.sent();
    open();
    int trial = trial();
    table.fails(underWay);
    table.ends(trial, "startup_failed", "the agent was not ready");
    breakers.watch();

    assertThat(table.leadOf(underWay)).containsEntry("retry_count", 0);
    assertThat(table.leadOf(trial)).containsEntry("retry_count", 0).containsEntry("status", "new");
  }

  @Test
  void countsAndChargesNoDialFromBeforeTheClosingHoweverLateItIsSettled() {
    List<Integer> unknown = sent(6);
    closeByTrial();
    unknown.forEach(table::fails);
    breakers.watch();

    assertThat(isOpen()).isFalse();
    assertThat(unknown)
        .allSatisfy(call -> assertThat(table.leadOf(call)).containsEntry("retry_count", 0));
  }

  @Test
  void excusesADialThatIsSettledLongAfterTheClosingBeforeItsResultIsForgotten() {
    int unknown = table.sent();
    closeByTrial();
    table.passes("11 minutes");
    table.jdbc.sql("update calls set permit_at = permit_at - interval '11 minutes'").update();
    table.fails(unknown);
    table.jdbc.sql(Sql.load("dialing/delete-dial-results.sql")).update();
    breakers.watch();

    assertThat(table.leadOf(unknown)).containsEntry("retry_count", 0);
    breakers.watch();
    assertThat(table.isTrue("select count(*) = 0 from dial_results")).isTrue();
  }

  @Test
  void chargesADialFromAfterTheClosing() {
    closeByTrial();
    int call = table.sent();
    table.fails(call);
    breakers.watch();
    assertThat(table.leadOf(call)).containsEntry("retry_count", 1);
  }

  @Test
  void waitsAMinuteAfterATrialThatWasGivenUpBeforeItWasSent(CapturedOutput output) {
    open();
    int trial = trial();
    table.ends(trial, "startup_failed", "the agent was not ready");
    breakers.watch();

    assertThat(isOpenFor(60)).isTrue();
    assertThat(table.state()).containsEntry("openings", 1).containsEntry("trial_call", null);
    assertThat(table.leadOf(trial)).containsEntry("retry_after", table.state().get("open_until"));
    assertThat(output).contains("the trial call " + trial + " was given up before it was sent");
  }

  @Test
  void keepsATrialWhosePhoneMayRingThoughAnotherProgramEndedItsCall() {
    open();
    int trial = trial();
    table.permit(trial);
    table.jdbc.sql("update calls set status = 'called' where id = ?").param(trial).update();
    breakers.watch();
    assertThat(table.claim(table.lead())).isEmpty();

    table.isAnswered(trial);
    breakers.watch();
    assertThat(isOpen()).isFalse();
  }

  @Test
  void triesAnotherCallWhenTheNumberOfTheFirstLeadIsRefused() {
    open();
    table.passes("61 seconds");
    int refused = table.lead();
    table
        .jdbc
        .sql(
            "insert into calls (phone, phone_key, permit_at) select phone, '+91' || phone, now()"
                + " from leads where id = ?")
        .param(refused)
        .update();
    assertThat(table.claim(refused)).isEmpty();
    assertThat(table.state()).containsEntry("trial_call", null);

    List<Integer> next = table.claim(table.lead());
    assertThat(table.state()).containsEntry("trial_call", next.get(0));
  }

  @Test
  void givesNothingBackThatOthersFailuresCost() {
    int unanswered = table.sent();
    int old = table.sent();
    table.fails(old);
    table.passes("125 seconds");
    table.ends(unanswered, "unanswered", "nobody picked up");
    open();

    assertThat(table.leadOf(old)).containsEntry("retry_count", 1);
    assertThat(table.leadOf(unanswered)).containsEntry("retry_count", 1);
  }

  @Test
  void leavesALeadAloneThatWasClaimedAgainBeforeItOpened() {
    int call = table.sent();
    table.fails(call);
    update("update leads set retry_after = now()", call);
    int lead = (Integer) table.leadOf(call).get("id");
    int again = table.claim(lead).get(0);
    open();

    assertThat(table.leadOf(again))
        .containsEntry("status", "dispatched")
        .containsEntry("retry_count", 1);
  }

  @Test
  void forgetsOldResults() {
    fail(2);
    table.passes("11 minutes");
    breakers.watch();
    assertThat(table.isTrue("select count(*) = 0 from dial_results")).isTrue();
  }

  private void open() {
    fail(5);
    breakers.watch();
    assertThat(isOpen()).isTrue();
  }

  private void closeByTrial() {
    open();
    table.isAnswered(trial());
    breakers.watch();
    assertThat(isOpen()).isFalse();
  }

  private void resume() {
    new DialingControl(table.jdbc, null).resume(null, "test");
  }

  /** The call of a new lead that is on trial once the breaker's time is over. */
  private int trial() {
    table.passes("901 seconds");
    return table.claim(table.lead()).get(0);
  }

  private void fail(int count) {
    sent(count).forEach(table::fails);
  }

  private void reach(int count) {
    sent(count).forEach(table::isAnswered);
  }

  private void end(int count, String reason) {
    sent(count).forEach(call -> table.ends(call, reason, "told"));
  }

  private List<Integer> sent(int count) {
    List<Integer> calls = claimed(count);
    calls.forEach(table::permit);
    return calls;
  }

  private List<Integer> claimed(int count) {
    return IntStream.range(0, count).mapToObj(i -> table.claimed()).toList();
  }

  private boolean isOpen() {
    return table.state().get("open_until") != null;
  }

  private boolean isOpenFor(int seconds) {
    return table.isTrue(
        "select abs(extract(epoch from open_until - clock_timestamp()) - %d) < 20 from dialing_state"
            .formatted(seconds));
  }

  private void update(String update, int call) {
    table
        .jdbc
        .sql(update + " where id = (select lead_id from calls where id = ?)")
        .param(call)
        .update();
  }

  private static <T> List<T> atOnce(List<Callable<T>> nodes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> node : threads.invokeAll(nodes)) {
        results.add(node.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
