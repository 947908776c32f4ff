package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NextDueIT {

  private static final String NEXT_DUE = Sql.load("dialing/find-next-due.sql");

  private final JdbcClient jdbc = TestDatabase.create().jdbc();

  @Test
  void isUnknownWhenNoLeadWaits() {
    assertThat(next()).isNull();
    insert("dispatched", "null", 0);
    insert("new", "timestamptz 'infinity'", 0);
    assertThat(next()).isNull();
  }

  @Test
  void isNowWhenALeadIsDue() {
    insert("new", "now() + interval '1 minute'", 100);
    insert("new", "null", 0);
    assertThat(next()).isZero();
    jdbc.sql("update leads set retry_after = '-infinity' where retry_after is null").update();
    assertThat(next()).isNegative();
  }

  @Test
  void isTheEarliestOfAllPriorities() {
    insert("new", "now() + interval '30 minutes'", 100);
    insert("new", "now() + interval '20 seconds'", 0);
    insert("new", "now() + interval '10 seconds'", -5);
    insert("failed", "now() + interval '1 second'", 0);
    assertThat(next()).isBetween(1L, 10_000L);
  }

  private Long next() {
    return jdbc.sql(NEXT_DUE).query(Long.class).optional().orElse(null);
  }

  private void insert(String status, String retryAfter, int priority) {
    jdbc.sql(
            "insert into leads (name, phone, source, status, priority, retry_after) values ('L', '1', 's', ?, ?, "
                + retryAfter
                + ")")
        .params(status, priority)
        .update();
  }
}
