package io.ringroute.bench;

import io.ringroute.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * PostgreSQL with durable settings and its data in a folder of the bench. Loading millions of rows
 * writes no log for a table that was emptied in the same transaction ({@code wal_level} minimal).
 */
final class BenchServer implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "max_connections", "200",
          "wal_level", "minimal",
          "max_wal_senders", "0",
          "max_wal_size", "4GB",
          "shared_buffers", "512MB",
          "maintenance_work_mem", "512MB");

  private final EmbeddedPostgres postgres;

  private BenchServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static BenchServer start(Path data) {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data);
    SETTINGS.forEach(builder::setServerConfig);
    try {
      return new BenchServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new database with Ringroute's tables and no rows. */
  BenchDatabase create(String name) {
    execute("create database " + name);
    BenchDatabase database = new BenchDatabase(postgres.getPort(), name);
    TestDatabase.migrate(database.dataSource());
    return database;
  }

  void drop(BenchDatabase database) {
    execute("drop database " + database.name() + " with (force)");
  }

  /** For what is asked of the server as a whole. */
  BenchDatabase server() {
    return new BenchDatabase(postgres.getPort(), "postgres");
  }

  private void execute(String sql) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
