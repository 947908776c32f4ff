package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.ringroute.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeadNewsIT {

  private static final String LISTENERS =
      "select pid from pg_stat_activity where application_name = 'ringroute news' and datname = current_database()";

  private final TestDatabase database = TestDatabase.create();
  private final JdbcClient jdbc = database.jdbc();
  private final AtomicInteger heard = new AtomicInteger();
  private LeadNews news = new LeadNews(address(database), jdbc);

  @AfterEach
  void stop() throws SQLException {
    news.destroy();
  }

  @Test
  void hearsOfALeadThatIsInserted() {
    start();
    insert("new");
    await().until(() -> heard.get() == 1);
  }

  @Test
  void connectsAgainAndHasAnotherLookThen() {
    start();
    int pid = jdbc.sql(LISTENERS).query(Integer.class).single();
    jdbc.sql("select pg_terminate_backend(" + pid + ")").query().singleRow();
    await().atMost(Duration.ofSeconds(30)).until(() -> heard.get() == 1);
    assertThat(news.obstacle()).isNull();
    insert("new");
    await().until(() -> heard.get() == 2);
  }

  /** A JVM in need throws errors, and may go on. */
  @Test
  void goesOnAfterAnErrorAndHasAnotherLookThen() {
    news.start(
        () -> {
          if (heard.incrementAndGet() == 2) {
            throw new LinkageError("of this test");
          }
        });
    await().until(() -> heard.get() == 1);
    insert("new");
    await().atMost(Duration.ofSeconds(30)).until(() -> heard.get() == 3);
    assertThat(news.obstacle()).isNull();
    insert("new");
    await().until(() -> heard.get() == 4);
  }

  @Test
  void endsItsConnectionWhenItStops() throws SQLException {
    start();
    news.destroy();
    await().until(() -> jdbc.sql(LISTENERS).query(Integer.class).list().isEmpty());
  }

  /** As behind a pool in transaction mode: what is told elsewhere doesn't arrive. */
  @Test
  void saysThatNotificationsDontArrive() {
    news = new LeadNews(address(database), TestDatabase.create().jdbc());
    news.start(heard::incrementAndGet);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> String.valueOf(news.obstacle()).contains("don't arrive"));
    assertThat(heard).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"ringroute_leads_inserted", "ringroute_leads_due"})
  void saysThatATriggerIsOff(String trigger) {
    jdbc.sql("alter table leads disable trigger " + trigger).update();
    news.start(heard::incrementAndGet);
    await().until(() -> String.valueOf(news.obstacle()).contains("disabled"));
    assertThat(heard).hasValue(0);
  }

  @Test
  void isToldOncePerTransactionAndOnlyOfWhatIsDueSoon() throws SQLException {
    try (NewsConnection listening = NewsConnection.open(address(database))) {
      jdbc.sql(
              "insert into leads (name, phone, source) select 'L', '98765' || (10000 + i), 's' from generate_series(1, 1000) i")
          .update();
      assertThat(told(listening)).containsExactly("public");

      update("status = 'dispatched'");
      update("status = 'new', retry_after = now() + interval '1 minute'");
      update("email = 'a@b.c'");
      update("status = 'failed'");
      assertThat(told(listening)).isEmpty();

      update("status = 'new', retry_after = null");
      assertThat(told(listening)).containsExactly("public");
      update("retry_after = now() + interval '49 seconds'");
      assertThat(told(listening)).containsExactly("public");
    }
  }

  /** As a user who may not even notify; the lead counts, not the news of it. */
  @Test
  void neverFailsTheOwnersInsert() throws SQLException {
    jdbc.sql("create role only_writes_" + id() + " login").update();
    jdbc.sql("grant insert on leads to only_writes_" + id()).update();
    jdbc.sql("grant usage on sequence leads_id_seq to only_writes_" + id()).update();
    jdbc.sql("revoke execute on function pg_notify(text, text) from public").update();
    TestDatabase owners = database;
    try (Connection connection =
            TestDatabases.as(owners, "only_writes_" + id(), "public").getConnection();
        Statement statement = connection.createStatement()) {
      assertThatCode(
              () ->
                  statement.execute(
                      "insert into leads (name, phone, source) values ('L', '1', 's')"))
          .doesNotThrowAnyException();
    }
    assertThat(jdbc.sql("select count(*) from leads").query(Integer.class).single()).isEqualTo(1);
  }

  private String id() {
    return database.url().replaceAll(".*/test_(\\d+).*", "$1");
  }

  private void start() {
    news.start(heard::incrementAndGet);
    await().until(() -> heard.get() == 1);
    assertThat(news.obstacle()).isNull();
    heard.set(0);
  }

  private void insert(String status) {
    jdbc.sql("insert into leads (name, phone, source, status) values ('L', '1', 's', ?)")
        .param(status)
        .update();
  }

  private void update(String change) {
    jdbc.sql("update leads set " + change).update();
  }

  private static List<String> told(NewsConnection listening) throws SQLException {
    return listening.await(Duration.ofMillis(300));
  }

  private static DatabaseAddress address(TestDatabase database) {
    return new DatabaseAddress(database.url(), null, null);
  }
}
