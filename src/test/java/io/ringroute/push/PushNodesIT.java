package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import io.ringroute.sandbox.TalkingShopsTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several nodes on one database. */
class PushNodesIT {

  private final TestDatabase database = TestDatabase.create();
  private final PushTester tester = new PushTester(database);
  private final TalkingShopsTwin crm = TalkingShopsTwin.start(0, "secret-key");
  private final List<PushNode> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(PushNode::close);
    crm.close();
  }

  @Test
  void filesEachCallOnceWhateverTheCrmDoes() {
    crm.limitRequests(100_000);
    crm.loseAnswer("POST /tasks", 10);
    crm.fail("POST /tasks", 5, 500);
    crm.loseAnswer("POST /customers", 3);
    for (int i = 0; i < 60; i++) {
      tester.call("+9198765%05d".formatted(i / 2), "Lead " + i);
    }
    start(2, "push.requests-per-minute=10000");

    PushTester.waiting()
        .untilAsserted(
            () -> {
              skipBackOff();
              assertThat(tester.count("select count(*) from calls where status = 'pushed'"))
                  .isEqualTo(60);
            });

    assertThat(crm.tasksByCall()).hasSize(60);
    assertThat(crm.tasksByCall().values()).containsOnly(1);
    assertThat(crm.customers()).hasSize(30);
  }

  @Test
  void neverSendsMoreRequestsThanTheLimit() {
    for (int i = 0; i < 12; i++) {
      tester.call("+9198766%05d".formatted(i), "Lead " + i);
    }
    crm.limitRequests(100_000);
    start(2, "push.requests-per-minute=10");

    PushTester.waiting().until(() -> requests() >= 10);
    nodes.forEach(PushNodesIT::awaitPolls);
    assertThat(requests()).isEqualTo(10);
    assertThat(tester.count("select max(push_attempts) from calls")).isLessThanOrEqualTo(1);
    assertThat(tester.count("select count(*) from calls where push_error is not null")).isZero();

    PushTester.waiting()
        .untilAsserted(
            () -> {
              tester.execute("update push_starts set taken_at = '-infinity'");
              assertThat(tester.count("select count(*) from calls where status = 'pushed'"))
                  .isEqualTo(12);
            });
    assertThat(crm.tasksByCall().values()).hasSize(12).containsOnly(1);
  }

  @Test
  void takesRequestsExactlyUnderContention() throws Exception {
    JdbcClient jdbc = database.jdbc();
    jdbc.sql(Sql.load("push/prepare-requests.sql")).param("requests", 40).update();
    String take = Sql.load("push/take-request.sql");
    Callable<Integer> taker =
        () -> {
          int taken = 0;
          for (int i = 0; i < 30; i++) {
            taken += jdbc.sql(take).param("requests", 40).update();
          }
          return taken;
        };
    ExecutorService threads = Executors.newFixedThreadPool(6);
    int taken = 0;
    for (Future<Integer> each : threads.invokeAll(Collections.nCopies(6, taker))) {
      taken += each.get();
    }
    threads.shutdown();

    assertThat(taken).isEqualTo(40);
  }

  @Test
  void pushesNothingWithoutAKey() {
    int call = tester.call("+919876600001", "Asha");
    start(1, "push.api-key=");

    awaitPolls(nodes.get(0));

    assertThat(tester.row(call))
        .containsEntry("status", "called")
        .containsEntry("push_attempts", 0);
    assertThat(nodes.get(0).health())
        .containsEntry("state", "off: without TALKINGSHOPS_API_KEY calls wait in \"called\"")
        .containsEntry("waiting", 1L);
  }

  @Test
  void widensTheQueueByOutcome() {
    int callback = tester.call("+919876600002", "Asha", null);
    tester.set(callback, "outcome = 'callback', callback_at = '2026-12-01T10:00:00Z'");
    int refused = tester.call("+919876600003", "Asha", null);
    tester.set(refused, "outcome = 'not_interested'");
    start(1, "push.outcomes=callback,wrong_number");

    tester.awaitPushed(callback);

    assertThat(tester.row(refused)).containsEntry("push_attempts", 0);
    assertThat(crm.tasks().get(0)).containsEntry("titleType", "callback");
  }

  @Test
  void refusesATemplateWithoutTheCallsWords() throws IOException {
    Path routes = PushNode.routes();
    Path template = routes.resolve("push-task.jslt");
    Files.writeString(template, "{\"customerId\": .customer_id, \"title\": \"Task\"}");
    int call = tester.call("+919876600004", "Asha");
    start(1, "routes.dir=" + routes);

    tester.awaitError(call, "push-task.jslt must write \"ringroute call " + call + "\"");
    assertThat(crm.tasks()).isEmpty();

    Files.writeString(
        template, "{\"customerId\": .customer_id, \"title\": \"ringroute call \" + .call.id}");
    PushTester.waiting()
        .untilAsserted(
            () -> {
              skipBackOff();
              assertThat(tester.row(call)).containsEntry("status", "pushed");
            });
  }

  private void start(int count, String... settings) {
    for (int i = 0; i < count; i++) {
      nodes.add(PushNode.start(database, crm.url(), settings));
    }
  }

  private int requests() {
    return crm.count("GET /customers") + crm.count("POST /customers") + crm.count("POST /tasks");
  }

  /** Makes calls due that wait, but takes none from a node that works on it. */
  private void skipBackOff() {
    tester.execute(
        "update calls set push_after = now() where push_after between now() and now() + interval '65 seconds'");
  }

  private static void awaitPolls(PushNode node) {
    long start = node.polls();
    PushTester.waiting().until(() -> node.polls() > start + 5);
  }
}
