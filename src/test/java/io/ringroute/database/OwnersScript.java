package io.ringroute.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
    String sql =
        script.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (NativeQuery query : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
        statement.execute(query.nativeSql);
      }
    }
  }
}
