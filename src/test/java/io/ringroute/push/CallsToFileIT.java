package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CallsToFileIT {

  private static final String CLAIM = Sql.load("push/claim-calls.sql");
  private static final String COUNT = Sql.load("push/count-queue.sql");

  /** The rule without a thought of its cost: the first call of each number, if it is due. */
  private static final String RULE =
      """
      select id
      from (
        select distinct on (coalesce(phone_key, phone)) id, push_after
        from calls
        where status = 'called' and push_parked_at is null
          and (ringroute_has_answers(qualification) or outcome = any (string_to_array(:outcomes, ',')))
        order by coalesce(phone_key, phone), id
      ) firsts
      where push_after is null or push_after <= now()
      order by push_after nulls first, id
      limit :batch
      """;

  private final TestDatabase database = TestDatabase.create();
  private final DataSource source = database.dataSource();
  private final JdbcClient jdbc = JdbcClient.create(source);

  @BeforeEach
  void makeCallsOfEveryKind() {
    jdbc.sql("insert into push_starts (slot) select generate_series(1, 1000)").update();
    jdbc.sql(
            """
            insert into calls (phone, status, qualification, outcome, push_after, push_parked_at)
            select '+91' || (6000000000 + i % 270),
                   (array['called', 'called', 'called', 'called', 'pushed', 'failed', 'calling'])[1 + i % 7],
                   (array['{"budget": "5 lakh"}', '{"budget": " "}', '{}', null])[1 + i % 4]::jsonb,
                   (array[null, null, 'callback', 'not_interested', 'wrong_number'])[1 + i % 5],
                   case i % 3
                     when 0 then now() - make_interval(secs => i * 37 % 100)
                     when 1 then now() + make_interval(secs => 60 + i % 90)
                   end,
                   case when i % 11 = 0 then now() end
            from generate_series(1, 700) i
            """)
        .update();
  }

  @Test
  void areThoseOfTheRuleWhicheverOutcomesAreFiled() {
    for (String outcomes : List.of("", "callback", "callback,not_interested,wrong_number")) {
      for (int batch : new int[] {0, 1, 10, 1000}) {
        assertThat(claim(outcomes, batch))
            .containsExactlyInAnyOrderElementsOf(ids(RULE, outcomes, batch));
      }
    }
    assertThat(claim("", 1000)).hasSizeGreaterThan(20);
    assertThat(claim("callback", 1000).size()).isGreaterThan(claim("", 1000).size());
  }

  @Test
  void areCountedForHealthAsTheyWait() {
    String waiting =
        """
        select count(*) from calls
        where status = 'called' and push_parked_at is null
          and (ringroute_has_answers(qualification) or outcome = any (string_to_array(:outcomes, ',')))
        """;
    for (String outcomes : List.of("", "callback")) {
      assertThat(jdbc.sql(COUNT).param("outcomes", outcomes).query().singleRow().get("waiting"))
          .isEqualTo(
              jdbc.sql(waiting).param("outcomes", outcomes).query().singleRow().get("count"));
    }
  }

  private List<Integer> claim(String outcomes, int batch) {
    return new TransactionTemplate(new DataSourceTransactionManager(source))
        .execute(
            status -> {
              status.setRollbackOnly();
              return ids(CLAIM, outcomes, batch);
            });
  }

  private List<Integer> ids(String statement, String outcomes, int batch) {
    return jdbc.sql(statement)
        .param("outcomes", outcomes)
        .param("batch", batch)
        .param("requests", 1000)
        .query((row, number) -> row.getInt("id"))
        .list();
  }
}
