package io.ringroute.bench;

import io.ringroute.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the application's own statements for plain JDBC. */
final class PlainStatement {

  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
  private static final Pattern PARAMETER =
      Pattern.compile("(?<!:):(?:\\$\\{(?:exchangeProperty\\.)?(\\w+)}|([a-zA-Z]\\w*))");

  private final String text;
  private final List<String> names = new ArrayList<>();

  private PlainStatement(String text) {
    Matcher parameter = PARAMETER.matcher(COMMENT.matcher(text).replaceAll(""));
    this.text =
        parameter.replaceAll(
            match -> {
              names.add(match.group(1) == null ? match.group(2) : match.group(1));
              return "?";
            });
  }

  /**
   * @param path the file below {@code sql/}
   */
  static PlainStatement load(String path) {
    return new PlainStatement(Sql.load(path));
  }

  /**
   * Its rows, by column names.
   *
   * @throws IllegalArgumentException when a parameter is missing: the statement has changed since
   */
  List<Map<String, Object>> run(Connection connection, Map<String, ?> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < names.size(); i++) {
        statement.setObject(i + 1, value(names.get(i), parameters));
      }
      return statement.execute() ? rows(statement.getResultSet()) : List.of();
    }
  }

  private static Object value(String name, Map<String, ?> parameters) {
    if (!parameters.containsKey(name)) {
      throw new IllegalArgumentException("the statement now asks for " + name);
    }
    return parameters.get(name);
  }

  private static List<Map<String, Object>> rows(ResultSet results) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    List<Map<String, Object>> rows = new ArrayList<>();
    while (results.next()) {
      Map<String, Object> row = new HashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.put(columns.getColumnLabel(i), results.getObject(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
