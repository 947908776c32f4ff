package io.ringroute.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection of its own that listens; never in a transaction. */
final class NewsConnection implements AutoCloseable {

  private static final String LISTEN = Sql.load("database/listen-leads.sql");
  private static final String IS_TELLING = Sql.load("database/is-telling.sql");
  private static final String TIMEOUT_SECONDS = "10";

  private final Connection connection;

  private NewsConnection(Connection connection) {
    this.connection = connection;
  }

  static NewsConnection open(DatabaseAddress address) throws SQLException {
    NewsConnection news =
        new NewsConnection(DriverManager.getConnection(address.jdbcUrl(), properties(address)));
    try (Statement statement = news.connection.createStatement()) {
      statement.execute(LISTEN);
      return news;
    } catch (SQLException e) {
      news.close();
      throw e;
    }
  }

  private static Properties properties(DatabaseAddress address) {
    Properties properties = new Properties();
    if (address.user() != null) {
      properties.setProperty("user", address.user());
    }
    if (address.password() != null) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("ApplicationName", "ringroute news");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    return properties;
  }

  /** What was told, after it was waited for at most so long; empty when nothing was. */
  List<String> await(Duration most) throws SQLException {
    PGNotification[] told =
        connection.unwrap(PGConnection.class).getNotifications((int) most.toMillis());
    return told == null
        ? List.of()
        : Arrays.stream(told).map(PGNotification::getParameter).toList();
  }

  /**
   * Asks the server, and so notices one that is gone.
   *
   * @return the schema whose name the triggers tell; null when they tell nothing
   */
  String tellingSchema() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IS_TELLING)) {
      row.next();
      return row.getBoolean("is_telling") ? row.getString("schema") : null;
    }
  }

  /** Also ends a wait of another thread. */
  @Override
  public void close() throws SQLException {
    connection.abort(Runnable::run);
  }
}
