package io.ringroute.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlansIT {

  private static final int LEADS = 300_000;
  private static final Path TABLE = Path.of("target/statement-plans.md");

  private static DataSource database;
  private static List<Plan> plans;

  @BeforeAll
  static void explainEveryStatement() throws SQLException {
    database = TestDatabase.createEmpty().dataSource();
    Flyway.configure().dataSource(database).target("2").load().migrate();
    LargeTables.fill(database, LEADS);
    TestDatabase.migrate(database);
    LargeTables.analyze(database);
    plans = Plans.explain(database);
  }

  @Test
  void readsNoMoreThanItsBatchWhateverTheTablesHold() throws IOException {
    Files.writeString(TABLE, plans.stream().map(PlansIT::line).collect(Collectors.joining()));
    assertThat(plans.stream().flatMap(plan -> Plans.problems(plan).stream())).isEmpty();
  }

  @Test
  void excusesNoStatementThatNeedsNoExcuse() {
    assertThat(plans)
        .filteredOn(plan -> plan.rows() > Plans.MOST_ROWS)
        .extracting(Plan::statement)
        .containsAll(Plans.EXCUSED.keySet());
  }

  /**
   * A HOT update; one indexed column among them, and each would rewrite every index of the table.
   */
  @Test
  void rewritesNoIndexForAMarkOnACall() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          update calls
          set looked_up_at = now(), room_sid = 'RM_1', answered_at = now(), token_expires_at = now(),
              agent_report = 'called', detail = 'talked', push_attempts = 1, push_unknown = true,
              push_error = '503', customer_id = 'c', updated_at = now()
          where id = (select max(id) from calls)
          """);
      try (ResultSet row =
          statement.executeQuery("select pg_stat_get_xact_tuples_hot_updated('calls'::regclass)")) {
        row.next();
        assertThat(row.getLong(1)).isEqualTo(1);
      }
    }
  }

  private static String line(Plan plan) {
    return "| %s | %s | %d | %d | %.2f ms |%n"
        .formatted(plan.statement(), plan.mode(), plan.rows(), plan.blocks(), plan.millis());
  }
}
