package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says in the words of the push what stands in the database. */
final class PushTester {

  private final JdbcClient jdbc;

  PushTester(TestDatabase database) {
    this.jdbc = database.jdbc();
  }

  /** A call that waits to be filed. */
  int call(String phone, String name) {
    return call(phone, name, "{\"machine_interest\": \"atta chakki\", \"budget\": 50000}");
  }

  int call(String phone, String name, String qualification) {
    int call = draft(phone, name, qualification);
    set(call, "status = 'called'");
    return call;
  }

  /** A call that is not in the queue yet. */
  int draft(String phone, String name) {
    return draft(phone, name, "{\"budget\": 50000}");
  }

  private int draft(String phone, String name, String qualification) {
    int lead =
        jdbc.sql(
                """
                insert into leads (name, phone, source, email, city, status, extra)
                values (:name, :phone, 'IndiaMART', 'a@b.example', 'Pune', 'dispatched', '{"shop": "Main"}')
                returning id""")
            .param("name", name)
            .param("phone", phone)
            .query(Integer.class)
            .single();
    return jdbc.sql(
            """
            insert into calls (lead_id, name, phone, phone_key, source, qualification, status, duration_seconds)
            values (:lead, :name, :phone, :phone, 'IndiaMART', cast(:qualification as jsonb), 'draft', 61)
            returning id""")
        .param("lead", lead)
        .param("name", name)
        .param("phone", phone)
        .param("qualification", qualification)
        .query(Integer.class)
        .single();
  }

  Map<String, Object> row(int call) {
    return jdbc.sql("select * from calls where id = :id").param("id", call).query().singleRow();
  }

  void set(int call, String assignment) {
    jdbc.sql("update calls set " + assignment + " where id = :id").param("id", call).update();
  }

  void execute(String sql) {
    jdbc.sql(sql).update();
  }

  void awaitPushed(int call) {
    waiting().untilAsserted(() -> assertThat(row(call)).containsEntry("status", "pushed"));
  }

  /** Waits until the call was tried and stands in the queue again, with this in its error. */
  void awaitError(int call, String text) {
    waiting().untilAsserted(() -> assertThat((String) row(call).get("push_error")).contains(text));
  }

  int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  static org.awaitility.core.ConditionFactory waiting() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }
}
