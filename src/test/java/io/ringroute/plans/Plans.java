package io.ringroute.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Runs every statement that touches a large table once, with typical parameters, and tells how the
 * database did it; what was written is rolled back.
 */
public final class Plans {

  /** More than any statement needs for its batch, and far less than a table holds. */
  static final long MOST_ROWS = 500;

  static final long MOST_BLOCKS = 1500;

  /** Statements that may read more rows, with the reason. */
  static final Map<String, String> EXCUSED =
      Map.of(
          "database/count-odd-rows.sql",
          "health counts odd rows, no further than to 10000 of each table",
          "pages/count-waiting.sql",
          "the page of what goes on counts what waits, no further than to 10001 of each priority",
          "push/count-queue.sql",
          "health counts what waits, no further than to 10001",
          "metrics/load-shared-state.sql",
          "metrics count what is due and what waits, no further than to 10000, each 15 s at most");

  /** What goes before some statements in their transaction, and also keeps them on indexes. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "intake/", "intake/lock-leads.sql",
          "leads/reopen-leads.sql", "intake/lock-leads.sql",
          "leads/schedule-lead.sql", "intake/lock-leads.sql",
          "metrics/", "metrics/keep-short.sql");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Plans() {}

  /**
   * One plan for each statement and kind of plan.
   *
   * @param database with rows, as {@link LargeTables} makes them, and analyzed
   */
  public static List<Plan> explain(DataSource database) throws SQLException {
    List<Plan> plans = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Map<String, String> values = TypicalValues.of(connection);
      for (StatementFile file : StatementFile.onLargeTables()) {
        plans.add(explain(connection, file, "custom", values));
        plans.add(explain(connection, file, "generic", values));
      }
    }
    return plans;
  }

  /** What is wrong with a plan, in words; empty when nothing is. */
  public static List<String> problems(Plan plan) {
    List<String> problems = new ArrayList<>();
    plan.scanned()
        .forEach(table -> problems.add(plan.statement() + " reads the whole of " + table));
    boolean isExcused = EXCUSED.containsKey(plan.statement());
    if (!isExcused && plan.rows() > MOST_ROWS) {
      problems.add(plan.statement() + " reads " + plan.rows() + " rows");
    }
    if (!isExcused && plan.blocks() > MOST_BLOCKS) {
      problems.add(plan.statement() + " touches " + plan.blocks() + " blocks");
    }
    return problems.stream().map(problem -> problem + " (" + plan.mode() + " plan)").toList();
  }

  private static Plan explain(
      Connection connection, StatementFile file, String mode, Map<String, String> values)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local plan_cache_mode = force_" + mode + "_plan");
      for (Map.Entry<String, String> first : BEFORE.entrySet()) {
        if (file.name().startsWith(first.getKey())) {
          statement.execute(StatementFile.read(first.getValue()).text());
        }
      }
      statement.execute("prepare explained as " + file.numbered());
      try (ResultSet row =
          statement.executeQuery(
              "explain (analyze, buffers, format json) execute explained" + given(file, values))) {
        row.next();
        return Plan.of(file.name(), mode, JSON.readTree(row.getString(1)));
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(file.name() + " can't be explained: " + e.getMessage(), e);
    } finally {
      connection.rollback();
      deallocate(connection);
    }
  }

  private static void deallocate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("deallocate all");
    }
    connection.commit();
  }

  private static String given(StatementFile file, Map<String, String> values) {
    if (file.parameters().isEmpty()) {
      return "";
    }
    return file.parameters().stream()
        .map(parameter -> value(file, parameter, values))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String value(StatementFile file, String parameter, Map<String, String> values) {
    String value = values.getOrDefault(file.name() + "#" + parameter, values.get(parameter));
    if (value == null) {
      throw new IllegalStateException(
          "TypicalValues knows none for parameter " + parameter + " of " + file.name());
    }
    return value;
  }
}
