package io.ringroute;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL for tests: one server for the test run, one fresh database for whoever asks.
 */
public final class TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final String url;

  private TestDatabase(String url) {
    this.url = url;
  }

  /** A new database with Ringroute's tables and no rows. */
  public static TestDatabase create() {
    return new TestDatabase(createFrom("ringroute_template"));
  }

  /** A new database without any table. */
  public static TestDatabase createEmpty() {
    return new TestDatabase(createFrom("template1"));
  }

  /** Makes Ringroute's tables in an empty database. */
  public static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        // Flyway's lock for a transaction would wait for the indexes, and they for it.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load()
        .migrate();
  }

  /** Its address, like {@code jdbc:postgresql://localhost:5433/test_7?user=postgres}. */
  public String url() {
    return url;
  }

  public DataSource dataSource() {
    return new DriverManagerDataSource(url);
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  private static synchronized String createFrom(String template) {
    EmbeddedPostgres postgres = server();
    String name = "test_" + COUNT.incrementAndGet();
    execute(postgres, "create database " + name + " template " + template);
    return postgres.getJdbcUrl("postgres", name);
  }

  private static EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setPort(FreePort.next())
                .setServerConfig("max_connections", "300")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      execute(server, "create database ringroute_template");
      migrate(server.getDatabase("postgres", "ringroute_template"));
    }
    return server;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
