package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.sandbox.WrittenLedger;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger checker finds every kind of broken ledger, and no fault in a good one. */
class LedgerCheckerIT {

  private static final JdbcClient JDBC = TestDatabase.create().jdbc();
  private static final String ASHA = "+919876500001";
  private static final String RAVI = "+919876500002";
  private static final String UNCOUNTED = "leads called more often than was counted: ";

  private WrittenLedger ledger = new WrittenLedger();
  private final Map<Integer, Integer> tasks = new TreeMap<>(Map.of(1, 1));
  private final LedgerChecker checker =
      new LedgerChecker(JDBC, () -> ledger.snapshot(), () -> tasks);

  /** Asha talked and is filed; Ravi was busy and is called again. */
  @BeforeEach
  void keepAGoodLedger() {
    JDBC.sql("drop table if exists ledger_history cascade").update();
    JDBC.sql("drop function if exists ledger_note cascade").update();
    JDBC.sql("truncate leads, calls, call_slots restart identity cascade").update();
    JDBC.sql("insert into call_slots (slot) values (1), (2)").update();
    JDBC.sql(
            """
            insert into leads (name, phone, source, status, retry_count, retry_after) values
              ('Asha', '9876500001', 'test', 'dispatched', 0, null),
              ('Ravi', '9876500002', 'test', 'new', 1, now() + interval '1 day')
            """)
        .update();
    JDBC.sql(
            """
            insert into calls (lead_id, phone, phone_key, permit_at, settled_at, leg_ended_at)
            select id, '+91' || phone, '+91' || phone, now() - interval '5 s' * id, now(), now() from leads order by id
            """)
        .update();
    checker.watch();
    JDBC.sql(
            "update calls set status = 'called', qualification = '{\"a\": \"yes\"}', answered_at = permit_at where id = 1")
        .update();
    JDBC.sql("update calls set status = 'pushed' where id = 1").update();
    JDBC.sql("update calls set status = 'failed', failure_reason = 'rejected' where id = 2")
        .update();
    ledger.requested(1, ASHA).opened(1, ASHA).closed(ASHA);
    ledger.requested(2, RAVI).opened(2, RAVI).closed(RAVI);
  }

  @Test
  void findsNoFaultInAGoodLedger() {
    checker.assertNobodyRungTwiceAndNothingLost(2);
    checker.assertLimitsKept(1, 1);
    checker.assertQuiet();
  }

  @Test
  void findsPhonesThatWereRungTwice() {
    ledger.requested(1, ASHA).opened(1, ASHA);
    assertThat(checker.problems(2))
        .containsExactly(
            "calls sent to LiveKit twice: [1]", "calls whose phone was dialled twice: [1]");

    ledger = new WrittenLedger().opened(1, ASHA).opened(2, ASHA);
    assertThat(checker.problems(2)).containsExactly("numbers with two open legs: […0001]");
    assertThat(checker.passedLimits(1, 1)).containsExactly("open legs: 2, allowed are 1");
    assertThat(checker.remains()).containsExactly("phones off the hook: 2");
  }

  @Test
  void findsALeadThatWasCalledAgainWithoutCountingIt() {
    int again = failAgain(RAVI);
    ledger.requested(again, RAVI);
    assertThat(checker.problems(2)).containsExactly(UNCOUNTED + "[2]");
    assertThat(checker.calledAgain()).containsExactly("…0002");

    giveBack(insertCall(RAVI, "failed"));
    assertThat(checker.calledAgain()).as("one that was not sent grants nothing").hasSize(1);
    JDBC.sql("delete from calls where id > ?").param(again).update();

    giveBack(again);
    reply(again, "failed");
    checker.assertNobodyRungTwiceAndNothingLost(2);
    checker.assertNobodyCalledAgain();

    ledger.requested(again, RAVI);
    assertThat(checker.problems(2))
        .containsExactly("calls sent to LiveKit twice: [%d]".formatted(again));
    assertThat(checker.calledAgain()).containsExactly("…0002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "failed, unknown", ""})
  void grantsNoFurtherCallForAnAttemptWithoutAClearReply(String replies) {
    int again = failAgain(RAVI);
    ledger.requested(again, RAVI);
    giveBack(again);
    Stream.of(replies.split(", ")).filter(reply -> !reply.isEmpty()).forEach(r -> reply(again, r));

    assertThat(checker.calledAgain()).containsExactly("…0002");
    assertThat(checker.problems(2)).as("a day later it is due").isEmpty();

    int third = failAgain(RAVI);
    ledger.requested(third, RAVI);
    giveBack(third);
    assertThat(checker.problems(2)).containsExactly(UNCOUNTED + "[2]");
  }

  @Test
  void grantsNoFurtherCallForAnAttemptWhosePhoneWasDialled() {
    int again = failAgain(RAVI);
    ledger.requested(again, RAVI).opened(again, RAVI).closed(RAVI);
    giveBack(again);
    reply(again, "failed");
    assertThat(checker.calledAgain()).containsExactly("…0002");

    int third = failAgain(RAVI);
    ledger.requested(third, RAVI).opened(third, RAVI).closed(RAVI);
    giveBack(third);
    reply(third, "failed");
    assertThat(checker.problems(2)).containsExactly(UNCOUNTED + "[2]");
  }

  @Test
  void findsALeadThatIsCalledAgainThoughTheTalkWentWell() {
    int again = insertCall(ASHA, "called");
    ledger.requested(again, ASHA);
    assertThat(checker.problems(2)).containsExactly(UNCOUNTED + "[1]");
    assertThat(checker.calledAgain()).containsExactly("…0001");

    JDBC.sql("update leads set callbacks = 1 where id = 1").update();
    assertThat(checker.problems(2)).as("it was promised").isEmpty();

    JDBC.sql("update leads set callbacks = 0, retry_count = 1 where id = 1").update();
    JDBC.sql("update calls set status = 'failed', failure_reason = 'rejected' where id = ?")
        .param(again)
        .update();
    assertThat(checker.problems(2)).contains(UNCOUNTED + "[1]");
  }

  private static int failAgain(String number) {
    return insertCall(number, "failed");
  }

  private static int insertCall(String number, String status) {
    return JDBC.sql(
            """
            insert into calls (lead_id, phone, phone_key, status, failure_reason, permit_at, settled_at, leg_ended_at)
            select id, '+91' || phone, '+91' || phone, :status, case :status when 'failed' then 'dispatch_failed' end,
              now() - interval '1 m' - interval '1 m' * (select count(*) from calls), now(), now()
            from leads where '+91' || phone = :number
            returning id
            """)
        .param("status", status)
        .param("number", number)
        .query(Integer.class)
        .single();
  }

  private static void giveBack(int call) {
    fact(call, "excused", "{}");
  }

  private static void reply(int call, String result) {
    fact(call, "dial_reply", "{\"result\": \"%s\"}".formatted(result));
  }

  private static void fact(int call, String kind, String data) {
    JDBC.sql(
            """
            insert into call_facts (call_id, kind, event_id, data)
            values (:call, :kind, :kind || ' ' || :data, cast(:data as jsonb))
            """)
        .param("call", call)
        .param("kind", kind)
        .param("data", data)
        .update();
  }

  @Test
  void findsTasksThatAreMissingOrTooMany() {
    tasks.put(1, 2);
    tasks.put(2, 1);
    assertThat(checker.problems(2))
        .containsExactly("calls with two tasks: [1]", "tasks of calls without a result: [2]");

    tasks.clear();
    assertThat(checker.problems(2)).containsExactly("pushed calls without a task: [1]");
  }

  @Test
  void findsALeadThatIsGone() {
    assertThat(checker.problems(3)).containsExactly("leads: 3 came in, 2 are there");
  }

  static Stream<Arguments> brokenRows() {
    return Stream.of(
        Arguments.of(
            "update calls set permit_at = null where id = 2", "calls sent without a permit: [2]"),
        Arguments.of(
            "update leads set status = 'dispatched' where id = 2",
            "leads that nobody will call again, though their newest call did not go well: [2]"),
        Arguments.of(
            "insert into calls (lead_id, phone) values (2, '+919876500002')",
            "leads that could be called again while a call of theirs is open: [2]"),
        Arguments.of(
            "update leads set status = 'failed' where id = 2",
            "failed leads without a reason, or with another call to come: [2]"),
        Arguments.of(
            "update leads set retry_count = 2 where id = 2",
            "leads whose attempt was counted twice: [2]"),
        Arguments.of(
            "update calls set settled_at = null where id = 2",
            "ended calls without a result that was accounted for: [2]"),
        Arguments.of(
            "update calls set duration_seconds = 5 where id = 2",
            "calls with talk time that no one answered: [2]"),
        Arguments.of(
            "update call_slots set call_id = 2 where slot = 1",
            "slots of calls whose phone is put down: [1]"),
        Arguments.of(
            "update calls set failure_reason = 'unanswered' where id = 2",
            "calls whose result was changed: [2]"));
  }

  @ParameterizedTest
  @MethodSource("brokenRows")
  void findsBrokenRows(String breakage, String finding) {
    JDBC.sql(breakage).update();

    assertThat(checker.problems(2)).containsExactly(finding);
  }

  @Test
  void findsCallsThatWereQualifiedOrFiledTwice() {
    JDBC.sql("update calls set status = 'failed', failure_reason = 'no_answers' where id = 1")
        .update();
    JDBC.sql("update calls set status = 'called', failure_reason = null where id = 1").update();
    JDBC.sql("update calls set status = 'pushed' where id = 1").update();

    assertThat(checker.problems(2))
        .containsExactlyInAnyOrder(
            "calls whose result was changed: [1]",
            "calls that were qualified twice: [1]",
            "calls that were filed twice: [1]");
  }

  @Test
  void findsLimitsThatWerePassed() {
    JDBC.sql("update calls set permit_at = now()").update();
    assertThat(checker.passedLimits(1, 1)).containsExactly("starts in a second: 2, allowed are 1");

    JDBC.sql(
            """
            insert into calls (lead_id, phone, phone_key, status, permit_at, settled_at, leg_ended_at)
            select 2, '+919876500002', '+919876500002', 'failed', date_trunc('day', now()) + interval '5 s' * n, now(), now()
            from generate_series(1, 4) n
            """)
        .update();
    assertThat(checker.passedLimits(1, 2))
        .singleElement()
        .asString()
        .startsWith("starts of a number in a day: ");
  }

  @Test
  void findsWhatIsStillUnderWay() {
    JDBC.sql("insert into calls (phone, permit_at) values ('+919876500003', now())").update();
    JDBC.sql("update calls set status = 'called' where id = 1").update();
    JDBC.sql("update call_slots set call_id = 3 where slot = 2").update();

    assertThat(checker.remains())
        .containsExactlyInAnyOrder(
            "open calls: [3]",
            "calls whose phone was never known to be put down: [3]",
            "slots that are held: [2]",
            "calls with answers that are not filed: [1]");
  }
}
