package io.ringroute.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks ten times a second how old the oldest transaction of a client is. An idle session counts as
 * without one: where it is handed a notification, the server opens a transaction for a moment and
 * dates it back to the session's last statement.
 */
final class TransactionWatch implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final String OLDEST =
      """
      select (extract(epoch from clock_timestamp() - xact_start) * 1000)::bigint as millis,
             application_name || ', ' || state || ': ' || left(query, 300) as what
      from pg_stat_activity
      where pid <> pg_backend_pid() and backend_type = 'client backend' and datname = ?
        and xact_start is not null and state <> 'idle'
      order by xact_start
      limit 1
      """;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final SingleConnectionDataSource connection;
  private final JdbcClient jdbc;
  private final String database;
  private volatile Seen oldest = new Seen(0, "none");
  private volatile RuntimeException failure;

  /** Begins to look at the clients of this database. */
  TransactionWatch(BenchServer server, BenchDatabase watched) {
    connection = new SingleConnectionDataSource(server.server().url(), "postgres", "", true);
    jdbc = JdbcClient.create(connection);
    database = watched.name();
    clock.scheduleWithFixedDelay(this::look, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The oldest transaction that was seen. */
  Seen oldest() {
    if (failure != null) {
      throw failure;
    }
    return oldest;
  }

  private void look() {
    try {
      jdbc.sql(OLDEST)
          .param(database)
          .query(Seen.class)
          .optional()
          .filter(seen -> seen.millis() > oldest.millis())
          .ifPresent(seen -> oldest = seen);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    connection.destroy();
  }

  /**
   * @param what the client and its statement
   */
  record Seen(long millis, String what) {}
}
