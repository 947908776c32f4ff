package io.ringroute.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * Runs a script as psql does: one statement after the other, each by itself unless in begin and
 * commit.
 */
final class OwnersScript {

  private OwnersScript() {}

  static void run(String script, DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      String[] parts = script.split("\n\\\\gexec\n");
      for (int i = 0; i < parts.length; i++) {
        run(parts[i], statement, i < parts.length - 1);
      }
    }
  }

  /**
   * @param isExecuted whether the rows of its last statement are statements that are to be run too
   */
  private static void run(String part, Statement statement, boolean isExecuted)
      throws SQLException {
    String sql =
        part.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
    for (NativeQuery query : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
      statement.execute(query.nativeSql);
    }
    if (isExecuted) {
      for (String found : rows(statement)) {
        statement.execute(found);
      }
    }
  }

  private static List<String> rows(Statement statement) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.getResultSet()) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
