package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import io.ringroute.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConnectionPoolIT {

  private static final int PATIENT = 60_000;
  private static final int CONNECTIONS = 4;

  private ConnectionPool pool;

  @BeforeEach
  void open() {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(TestDatabase.createEmpty().url());
    settings.setMaximumPoolSize(1);
    settings.addDataSourceProperty("socketTimeout", String.valueOf(PATIENT / 1000));
    pool = new ConnectionPool(settings);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void waitsLessLongWhereSomebodyWaitsForTheThread() throws SQLException {
    assertThat(patience()).isEqualTo(PATIENT);
    try (var scope = DatabasePatience.atMost(Duration.ofSeconds(4))) {
      assertThat(patience()).isEqualTo(4_000);
      try (var inner = DatabasePatience.atMost(Duration.ofSeconds(1))) {
        assertThat(patience()).isEqualTo(1_000);
      }
      assertThat(patience()).isEqualTo(4_000);
    }
    assertThat(patience()).isEqualTo(PATIENT);
  }

  @Test
  void carriesItToTheThreadThatDoesTheWorkAndNoFurther() {
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Integer> seen = new CompletableFuture<>();
      try (var scope = DatabasePatience.atMost(Duration.ofSeconds(4))) {
        worker.execute(
            DatabasePatience.carriedBy(() -> seen.completeAsync(this::patience, Runnable::run)));
      }
      assertThat(seen.join()).isEqualTo(4_000);
      assertThat(CompletableFuture.supplyAsync(this::patience, worker).join()).isEqualTo(PATIENT);
    } finally {
      worker.shutdown();
    }
  }

  @Test
  void givesUpAStatementThatTakesLongerAndGoesOn() {
    JdbcClient jdbc = JdbcClient.create(pool);
    try (var scope = DatabasePatience.atMost(Duration.ofMillis(200))) {
      assertThatThrownBy(() -> jdbc.sql("select pg_sleep(100)").query().singleRow())
          .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
    }
    assertThat(jdbc.sql("select 1").query(Integer.class).single()).isOne();
  }

  /** Each connection is given up and opened anew once a second. */
  @Test
  void leavesNoSessionsBehindWhileStatementsWaitForALock() throws Exception {
    TestDatabase database = TestDatabase.createEmpty();
    JdbcClient jdbc = database.jdbc();
    jdbc.sql("create table doors (id int); insert into doors values (1)").update();
    ExecutorService reports = Executors.newFixedThreadPool(CONNECTIONS);
    try (Connection holder = DriverManager.getConnection(database.url());
        ConnectionPool sharedPool = new ConnectionPool(stalling(database.url()))) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("select from doors for update");
      JdbcClient client = JdbcClient.create(sharedPool);
      AtomicInteger givenUp = new AtomicInteger();
      for (int i = 0; i < CONNECTIONS; i++) {
        reports.execute(() -> report(client, givenUp));
      }
      AtomicInteger most = new AtomicInteger();
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                most.accumulateAndGet(waiting(jdbc), Math::max);
                return givenUp.get() >= 10 * CONNECTIONS;
              });
      assertThat(most.get()).isBetween(CONNECTIONS, 5 * CONNECTIONS);
      reports.shutdownNow();
      holder.rollback();
    } finally {
      reports.shutdownNow();
    }
  }

  private static HikariConfig stalling(String url) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setConnectionInitSql(DatabaseConfiguration.SESSION);
    return settings;
  }

  private static void report(JdbcClient client, AtomicInteger givenUp) {
    while (!Thread.currentThread().isInterrupted()) {
      try (var scope = DatabasePatience.atMost(Duration.ofSeconds(1))) {
        client.sql("select from doors for no key update").query().listOfRows();
      } catch (DataAccessException e) {
        givenUp.incrementAndGet();
      }
    }
  }

  private static int waiting(JdbcClient jdbc) {
    return jdbc.sql(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        .query(Integer.class)
        .single();
  }

  private int patience() {
    try (Connection connection = pool.getConnection()) {
      return connection.getNetworkTimeout();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
