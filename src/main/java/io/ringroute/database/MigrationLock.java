package io.ringroute.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One node at a time checks and migrates a database. The lock belongs to a connection of its own,
 * so that it is free as soon as its process has ended, however that ended.
 */
final class MigrationLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
  private static final String LOCK = Sql.load("database/lock-migration.sql");
  private static final String BACKEND = Sql.load("database/select-backend.sql");
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Connection connection;
  private final JdbcClient jdbc;

  private MigrationLock(Connection connection) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /**
   * Waits while another node migrates.
   *
   * @throws StartFailed when that takes more than half an hour
   */
  static MigrationLock take(DataSource database) throws SQLException {
    MigrationLock lock = new MigrationLock(database.getConnection());
    try {
      lock.requireOwnConnection(database);
      lock.jdbc.sql("set lock_timeout = '5s'").update();
      lock.await();
      return lock;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * A pooler that gives each transaction another connection would keep the lock for ever. Behind
   * one, two connections that both wait for a statement have the same backend.
   */
  private void requireOwnConnection(DataSource database) {
    int own = jdbc.sql(BACKEND).query(Integer.class).single();
    int other = JdbcClient.create(database).sql(BACKEND).query(Integer.class).single();
    if (own == other || own != jdbc.sql(BACKEND).query(Integer.class).single()) {
      throw new StartFailed(
          "DATABASE_URL leads to a pooler that gives each transaction another connection, like PgBouncer's"
              + " transaction mode",
          "Name the database server itself, or a pool in session mode: Ringroute's locks belong to"
              + " connections, and it has a pool of its own.");
    }
  }

  private void await() {
    long start = System.nanoTime();
    boolean told = false;
    while (!jdbc.sql(LOCK).query(Boolean.class).single()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new StartFailed(
            "Another node has been preparing this database for "
                + PATIENCE.toMinutes()
                + " minutes",
            "Look at that node's log, or stop it, and start again.");
      }
      if (!told) {
        LOG.info("Another node prepares this database; waiting for it");
        told = true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Statements over the connection that holds the lock. */
  JdbcClient jdbc() {
    return jdbc;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
