package io.ringroute.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections that are as patient as the thread that asks, {@link DatabasePatience}. */
public class ConnectionPool extends HikariDataSource {

  /**
   * Opens it.
   *
   * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException when it can't be
   */
  public ConnectionPool(HikariConfig settings) {
    super(settings);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try {
      DatabasePatience.limit(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
