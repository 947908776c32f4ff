package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.sandbox.Ledger;
import io.ringroute.sandbox.SharedSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the database with what really reached phones and the CRM. Nothing here depends on how a
 * test brought it about, so every test of a fault ends with it.
 */
public final class LedgerChecker {

  private static final int SHOWN = 10;
  private static final String MOST_PERMITS_IN_A_SECOND =
      """
      select coalesce(max(n), 0) from (
        select count(*) over (order by permit_at range between current row and interval '999999 microseconds' following) n
        from calls where permit_at is not null) x
      """;
  private static final String MOST_PERMITS_OF_A_NUMBER_IN_A_DAY =
      """
      select coalesce(max(n), 0) from (
        select count(*) n from calls where permit_at is not null
        group by phone_key, (permit_at at time zone 'Asia/Kolkata')::date) x
      """;

  private final JdbcClient jdbc;
  private final Supplier<Ledger.Snapshot> ledger;
  private final Supplier<Map<Integer, Integer>> tasksByCall;

  public LedgerChecker(SharedSandbox sandbox) {
    this(sandbox.jdbc(), sandbox::ledger, sandbox::tasksByCall);
  }

  public LedgerChecker(
      JdbcClient jdbc,
      Supplier<Ledger.Snapshot> ledger,
      Supplier<Map<Integer, Integer>> tasksByCall) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.tasksByCall = tasksByCall;
  }

  /** From now on every change of a call's result is kept, so that it can be judged at the end. */
  public LedgerChecker watch() {
    LedgerRules.WATCH.forEach(statement -> jdbc.sql(statement).update());
    return this;
  }

  /** No call was sent twice, nobody's phone had two open legs, and every lead is accounted for. */
  public void assertNobodyRungTwiceAndNothingLost(int leads) {
    assertThat(problems(leads)).isEmpty();
  }

  /**
   * For a test in which no retry comes due: a number was sent to LiveKit once, and once more for
   * each attempt that the breaker gave back after LiveKit had clearly refused it without dialling.
   */
  public void assertNobodyCalledAgain() {
    assertThat(calledAgain()).isEmpty();
  }

  /** Every request to LiveKit had a permit, and the limits were never passed. */
  public void assertLimitsKept(int openLegs, int startsPerSecond) {
    assertThat(passedLimits(openLegs, startsPerSecond)).isEmpty();
  }

  /** Nothing is under way any more: no call is open, no phone off the hook, no slot held. */
  public void assertQuiet() {
    assertThat(remains()).isEmpty();
  }

  /** What must never be, at no moment; a line each. */
  List<String> problems(int leads) {
    List<String> problems = new ArrayList<>();
    Ledger.Snapshot seen = ledger.get();
    note(problems, "calls sent to LiveKit twice", above(seen.requestsByCall(), 1));
    note(problems, "calls whose phone was dialled twice", above(seen.legsByCall(), 1));
    note(problems, "numbers with two open legs", masked(above(seen.mostOpenByNumber(), 1)));
    note(problems, "calls sent without a permit", unpermitted(seen.requestsByCall().keySet()));
    note(problems, "leads called more often than was counted", uncounted(seen));
    note(problems, "calls with two tasks", above(tasksByCall.get(), 1));
    note(problems, "pushed calls without a task", pushedInVain());
    note(problems, "tasks of calls without a result", tasksWithoutResult());
    long found = jdbc.sql("select count(*) from leads").query(Long.class).single();
    if (found != leads) {
      problems.add("leads: %d came in, %d are there".formatted(leads, found));
    }
    LedgerRules.ALWAYS.forEach((name, rule) -> note(problems, name, ids(rule)));
    if (isWatched()) {
      LedgerRules.HISTORY.forEach((name, rule) -> note(problems, name, ids(rule)));
    }
    return problems;
  }

  List<String> calledAgain() {
    Ledger.Snapshot seen = ledger.get();
    Map<String, Integer> granted = granted(seen);
    return masked(
        seen.requestsByNumber().entrySet().stream()
            .filter(sent -> sent.getValue() > 1 + granted.getOrDefault(sent.getKey(), 0))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** How many further requests each number may have. */
  private Map<String, Integer> granted(Ledger.Snapshot seen) {
    Map<String, Integer> granted = new HashMap<>();
    RowCallbackHandler grant =
        row -> {
          String call = row.getString("id");
          if (seen.requestsOf(call) > 0 && !seen.legsByCall().containsKey(call)) {
            granted.merge(row.getString("phone_key"), 1, Integer::sum);
          }
        };
    jdbc.sql(LedgerRules.GIVEN_BACK).query(grant);
    return granted;
  }

  List<String> passedLimits(int openLegs, int startsPerSecond) {
    List<String> problems = new ArrayList<>();
    limit(problems, "open legs", ledger.get().mostOpenLegs(), openLegs);
    limit(problems, "starts in a second", count(MOST_PERMITS_IN_A_SECOND), startsPerSecond);
    limit(problems, "starts of a number in a day", count(MOST_PERMITS_OF_A_NUMBER_IN_A_DAY), 3);
    return problems;
  }

  List<String> remains() {
    List<String> problems = new ArrayList<>();
    LedgerRules.QUIET.forEach((name, rule) -> note(problems, name, ids(rule)));
    if (ledger.get().openLegs() > 0) {
      problems.add("phones off the hook: " + ledger.get().openLegs());
    }
    return problems;
  }

  private static void note(List<String> problems, String name, List<?> found) {
    if (!found.isEmpty()) {
      problems.add("%s: %s".formatted(name, found.subList(0, Math.min(SHOWN, found.size()))));
    }
  }

  private static void limit(List<String> problems, String name, long found, long allowed) {
    if (found > allowed) {
      problems.add("%s: %d, allowed are %d".formatted(name, found, allowed));
    }
  }

  private static <K> List<K> above(Map<K, Integer> counts, int allowed) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > allowed)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> masked(List<String> numbers) {
    return numbers.stream().map(number -> "…" + number.substring(number.length() - 4)).toList();
  }

  private List<Integer> uncounted(Ledger.Snapshot seen) {
    return jdbc.sql(LedgerRules.UNCOUNTED)
        .param("sent", String.join(",", seen.requestsByCall().keySet()))
        .param("dialled", String.join(",", seen.legsByCall().keySet()))
        .query(Integer.class)
        .list();
  }

  private List<String> unpermitted(Iterable<String> calls) {
    List<String> permitted =
        jdbc.sql("select id::text from calls where permit_at is not null")
            .query(String.class)
            .list();
    return without(calls, new HashSet<>(permitted));
  }

  private List<Integer> pushedInVain() {
    return without(
        jdbc.sql("select id from calls where status = 'pushed'").query(Integer.class).list(),
        tasksByCall.get().keySet());
  }

  private List<Integer> tasksWithoutResult() {
    return without(
        tasksByCall.get().keySet(),
        jdbc.sql("select id from calls where status in ('called', 'pushed')")
            .query(Integer.class)
            .set());
  }

  private static <T> List<T> without(Iterable<T> all, Set<T> known) {
    List<T> others = new ArrayList<>();
    all.forEach(
        one -> {
          if (!known.contains(one)) {
            others.add(one);
          }
        });
    return others;
  }

  private boolean isWatched() {
    return count("select count(*) from pg_class where relname = 'ledger_history'") > 0;
  }

  private List<Integer> ids(String sql) {
    return jdbc.sql(sql).query(Integer.class).list();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
