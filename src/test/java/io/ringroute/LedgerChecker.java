package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.sandbox.Ledger;
import io.ringroute.sandbox.SharedSandbox;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the database with what really reached phones and the CRM. */
public final class LedgerChecker {

  private static final String MOST_PERMITS_IN_A_SECOND =
      """
      select coalesce(max(n), 0) from (
        select count(*) over (order by permit_at range between current row and interval '999999 microseconds' following) n
        from calls where permit_at is not null) x
      """;
  private static final String UNACCOUNTED_LEADS =
      """
      select count(*) from leads l
      where not (l.status in ('new', 'failed')
        or l.status = 'dispatched' and exists (select from calls c where c.lead_id = l.id))
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

  /** No call was sent twice, nobody's phone had two open legs, and every lead is accounted for. */
  public void assertNobodyRungTwiceAndNothingLost(int leads) {
    assertThat(ledger.get().requestsByCall().values()).allMatch(requests -> requests == 1);
    assertThat(ledger.get().mostOpenByNumber().values()).allMatch(legs -> legs == 1);
    assertThat(count("select count(*) from leads")).isEqualTo(leads);
    assertThat(count(UNACCOUNTED_LEADS)).isZero();
    assertThat(tasksByCall.get().values()).allMatch(tasks -> tasks == 1);
    assertThat(tasksByCall.get().keySet())
        .containsAll(
            jdbc.sql("select id from calls where status = 'pushed'").query(Integer.class).list());
  }

  /** Every request to LiveKit had a permit, and the limits were never passed. */
  public void assertLimitsKept(int openLegs, int startsPerSecond) {
    assertThat(ledger.get().mostOpenLegs()).isLessThanOrEqualTo(openLegs);
    assertThat(count(MOST_PERMITS_IN_A_SECOND)).isLessThanOrEqualTo(startsPerSecond);
    assertThat(ledger.get().requestsByCall().keySet())
        .allMatch(
            call ->
                count("select count(*) from calls where permit_at is not null and id = " + call)
                    == 1);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
