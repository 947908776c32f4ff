package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DueLeadsIT {

  private static final String DUE = Sql.load("dialing/select-due-leads.sql");

  /** The rule as the contract has it, without a thought of its cost. */
  private static final String RULE =
      """
      select id from leads
      where status = 'new' and (retry_after is null or retry_after <= now())
      order by priority desc, coalesce(retry_after, created_at), id
      limit :limit
      """;

  private final JdbcClient jdbc = TestDatabase.create().jdbc();

  @Test
  void areThoseOfTheRuleInItsOrder() {
    jdbc.sql(
            """
            insert into leads (name, phone, source, status, priority, retry_after, created_at)
            select 'Lead', '9876500001', 'test',
                   case when i % 7 = 0 then 'dispatched' else 'new' end,
                   (array[0, 0, 0, 100, -5, 7])[1 + i % 6],
                   case i % 5
                     when 0 then now() - make_interval(secs => i * 37 % 100)
                     when 1 then now() + make_interval(secs => 60 + i % 90)
                     when 2 then (case when i % 2 = 0 then 'infinity' else '-infinity' end)::timestamptz
                   end,
                   now() - make_interval(secs => i * 53 % 200)
            from generate_series(1, 600) i
            """)
        .update();
    for (int limit : new int[] {0, 1, 10, 150, 1000}) {
      assertThat(ids(DUE, limit)).isEqualTo(ids(RULE, limit));
    }
    assertThat(ids(DUE, 1000)).hasSizeGreaterThan(200).hasSizeLessThan(500);
  }

  @Test
  void includeAFreshLeadWhoseWritersClockIsAhead() {
    jdbc.sql(
            "insert into leads (name, phone, source, created_at) values ('Lead', '1', 'test', now() + interval '5 hours')")
        .update();
    assertThat(ids(DUE, 1)).hasSize(1);
  }

  @Test
  void areNoneWhenAllWaitForLater() {
    jdbc.sql(
            """
            insert into leads (name, phone, source, priority, retry_after)
            select 'Lead', '1', 'test', i, now() + interval '1 hour' from generate_series(1, 5) i
            """)
        .update();
    assertThat(ids(DUE, 10)).isEmpty();
  }

  private List<Integer> ids(String statement, int limit) {
    return jdbc.sql(statement)
        .param("limit", limit)
        .query((row, number) -> row.getInt("id"))
        .list();
  }
}
