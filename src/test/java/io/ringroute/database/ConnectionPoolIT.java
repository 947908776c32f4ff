package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import io.ringroute.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConnectionPoolIT {

  private static final int PATIENT = 60_000;

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

  private int patience() {
    try (Connection connection = pool.getConnection()) {
      return connection.getNetworkTimeout();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
