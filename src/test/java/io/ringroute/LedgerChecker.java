package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.sandbox.SharedSandbox;
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

  private final SharedSandbox sandbox;
  private final JdbcClient jdbc;

  public LedgerChecker(SharedSandbox sandbox) {
    this.sandbox = sandbox;
    this.jdbc = sandbox.jdbc();
  }

  /** No call was sent twice, nobody's phone had two open legs, and every lead is accounted for. */
  public void assertNobodyRungTwiceAndNothingLost(int leads) {
    assertThat(sandbox.ledger().requestsByCall().values()).allMatch(requests -> requests == 1);
    assertThat(sandbox.ledger().mostOpenByNumber().values()).allMatch(legs -> legs == 1);
    assertThat(count("select count(*) from leads")).isEqualTo(leads);
    assertThat(count(UNACCOUNTED_LEADS)).isZero();
    assertThat(sandbox.tasksByCall().values()).allMatch(tasks -> tasks == 1);
    assertThat(sandbox.tasksByCall().keySet())
        .containsAll(
            jdbc.sql("select id from calls where status = 'pushed'").query(Integer.class).list());
  }

  /** Every request to LiveKit had a permit, and the limits were never passed. */
  public void assertLimitsKept(int openLegs, int startsPerSecond) {
    assertThat(sandbox.ledger().mostOpenLegs()).isLessThanOrEqualTo(openLegs);
    assertThat(count(MOST_PERMITS_IN_A_SECOND)).isLessThanOrEqualTo(startsPerSecond);
    assertThat(sandbox.ledger().requestsByCall().keySet())
        .allMatch(
            call ->
                count("select count(*) from calls where permit_at is not null and id = " + call)
                    == 1);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
