package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NextPushIT {

  private static final String NEXT = Sql.load("push/find-next-push.sql");

  private final JdbcClient jdbc = TestDatabase.create().jdbc();

  @Test
  void isUnknownWhenNoCallWaits() {
    insert("calling", "null", "null");
    insert("called", "null", "null");
    assertThat(next("callback")).isNull();
  }

  @Test
  void isDueAtOnceUnlessItIsPutOff() {
    insert("called", "'{\"budget\": \"2 lakh\"}'", "now() + interval '1 minute'");
    assertThat(next("")).isBetween(1L, 60_000L);
    insert("called", "'{\"budget\": \"2 lakh\"}'", "null");
    assertThat(next("")).isNegative();
  }

  @Test
  void countsOutcomesThatAreFiled() {
    jdbc.sql("insert into calls (phone, status, outcome) values ('1', 'called', 'callback')")
        .update();
    assertThat(next("")).isNull();
    assertThat(next("not_interested,callback")).isNegative();
  }

  private Long next(String outcomes) {
    return jdbc.sql(NEXT).param("outcomes", outcomes).query(Long.class).optional().orElse(null);
  }

  private void insert(String status, String qualification, String pushAfter) {
    jdbc.sql(
            "insert into calls (phone, status, qualification, push_after) values ('1', '%s', %s, %s)"
                .formatted(status, qualification, pushAfter))
        .update();
  }
}
