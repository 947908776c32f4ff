package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A node that claims while another one's claim is not committed yet. */
class ClaimAtOnceIT {

  private static DialTable table;

  private Connection connection;
  private JdbcClient claiming;

  @BeforeAll
  static void createDatabase() {
    table = new DialTable();
  }

  @AfterAll
  static void closeDatabase() {
    table.close();
  }

  @BeforeEach
  void begin() throws Exception {
    table.clear();
    connection = table.connection();
    connection.setAutoCommit(false);
    claiming = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  @AfterEach
  void rollBack() throws Exception {
    connection.rollback();
    connection.close();
  }

  @Test
  void stepsOverLeadsAndSlotsThatAnotherNodeIsClaiming() throws Exception {
    int first = table.lead();
    int second = table.lead();
    assertThat(table.claim(claiming, first)).hasSize(1);

    try (Connection other = table.connection()) {
      JdbcClient hasty = JdbcClient.create(new SingleConnectionDataSource(other, true));
      hasty.sql("set lock_timeout = '2s'").update();
      assertThat(table.claim(hasty, first, second))
          .singleElement()
          .satisfies(call -> assertThat(table.leadOf(call)).containsEntry("id", second));
      hasty.sql("reset lock_timeout").update();
    }
  }

  @Test
  void waitsForANumberThatAnotherNodeIsClaimingAndThenPutsItsLeadOff() throws Exception {
    int first = table.lead();
    int second = table.lead();
    table.jdbc.sql("update leads set phone = '9876500000'").update();
    assertThat(table.claim(claiming, first)).hasSize(1);

    ExecutorService node = Executors.newSingleThreadExecutor();
    try {
      var waiting = node.submit(() -> table.claim(second));
      await().until(() -> waiting.isDone() || isSomebodyWaiting());
      connection.commit();
      assertThat(waiting.get()).isEmpty();
    } finally {
      node.shutdownNow();
    }
    assertThat(table.isTrue("select count(*) = 1 from calls")).isTrue();
    assertThat(table.isTrue("select bool_or(status = 'new' and retry_after > now()) from leads"))
        .isTrue();
  }

  private static boolean isSomebodyWaiting() {
    return table.isTrue(
        "select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database())");
  }
}
