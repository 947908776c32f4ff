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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger checker finds every kind of broken ledger, and no fault in a good one. */
class LedgerCheckerIT {

  private static final JdbcClient JDBC = TestDatabase.create().jdbc();
  private static final String ASHA = "+919876500001";
  private static final String RAVI = "+919876500002";

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
    JDBC.sql(
            """
            insert into calls (lead_id, phone, phone_key, status, failure_reason, permit_at, settled_at, leg_ended_at)
            values (2, '+919876500002', '+919876500002', 'failed', 'dispatch_failed', now() - interval '1 m', now(), now())
            """)
        .update();
    ledger.requested(3, RAVI);
    assertThat(checker.problems(2))
        .containsExactly("leads called more often than was counted: [2]");
    assertThat(checker.calledAgain()).containsExactly("…0002");

    JDBC.sql(
            """
            with unsent as (
              insert into calls (phone, phone_key, status) select phone, phone_key, 'failed' from calls where id = 3
              returning id
            )
            insert into call_facts (call_id, kind, event_id) select id, 'excused', 'unsent' from unsent
            """)
        .update();
    assertThat(checker.calledAgain()).containsExactly("…0002");
    JDBC.sql("delete from call_facts where event_id = 'unsent'").update();
    JDBC.sql("delete from calls where id > 3").update();

    JDBC.sql("insert into call_facts (call_id, kind, event_id) values (3, 'excused', 'excused')")
        .update();
    checker.assertNobodyRungTwiceAndNothingLost(2);
    checker.assertNobodyCalledAgain();

    ledger.requested(3, RAVI);
    assertThat(checker.problems(2)).containsExactly("calls sent to LiveKit twice: [3]");
    assertThat(checker.calledAgain()).containsExactly("…0002");
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
