package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.sandbox.TalkingShopsTwin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One node, the real routes, a real database, and the twin over real HTTP. */
class PushIT {

  private static TestDatabase database;
  private static TalkingShopsTwin crm;
  private static PushNode node;
  private static PushTester tester;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    tester = new PushTester(database);
    crm = TalkingShopsTwin.start(0, "secret-key");
    crm.limitRequests(100_000);
    node = PushNode.start(database, crm.url(), "push.requests-per-minute=10000");
  }

  @AfterAll
  static void stop() {
    node.close();
    crm.close();
  }

  @BeforeEach
  void behave() {
    crm.behave();
    crm.acceptKey("secret-key");
  }

  @AfterEach
  void clear() {
    tester.execute("delete from calls");
    tester.execute("delete from push_state");
  }

  @Test
  void filesACallAsATaskOfItsNewCustomer() {
    int call = tester.call("+919876500001", "आशा \"A\" <b>");

    tester.awaitPushed(call);

    Map<String, Object> customer = customer("919876500001");
    assertThat(customer)
        .containsEntry("name", "आशा \"A\" <b>")
        .containsEntry("email", "a@b.example");
    assertThat(tester.row(call))
        .containsEntry("customer_id", customer.get("_id"))
        .containsEntry("push_error", null)
        .containsEntry("push_unknown", false)
        .hasEntrySatisfying("task_id", id -> assertThat((String) id).startsWith("task_"))
        .hasEntrySatisfying("pushed_at", at -> assertThat(at).isNotNull());
    assertThat(task(call).get("description").toString())
        .contains("machine_interest: atta chakki", "budget: 50000", "City: Pune");
  }

  @Test
  void filesACallForAKnownCustomer() {
    String known = crm.addCustomer("919876500002", "Known");
    int call = tester.call("+919876500002", "Asha");

    tester.awaitPushed(call);

    assertThat(tester.row(call)).containsEntry("customer_id", known);
    assertThat(crm.customers()).filteredOn("mobile", "919876500002").hasSize(1);
  }

  @Test
  void createsOneCustomerForTwoCallsOfOneNumber() {
    int first = tester.call("+919876500003", "Asha");
    int second = tester.call("+919876500003", "Asha");

    tester.awaitPushed(first);
    tester.awaitPushed(second);

    assertThat(crm.customers()).filteredOn("mobile", "919876500003").hasSize(1);
  }

  @Test
  void sendsNoSecondTaskWhenTheAnswerWasLost() {
    crm.loseAnswer("POST /tasks", 1);
    int call = tester.call("+919876500004", "Asha");

    PushTester.waiting()
        .untilAsserted(() -> assertThat(tester.row(call).get("push_error")).isNotNull());
    assertThat(tester.row(call))
        .containsEntry("status", "called")
        .containsEntry("push_unknown", true);
    assertThat(dueIn(call)).isGreaterThan(Duration.ofSeconds(50));
    tester.set(call, "push_after = null");

    tester.awaitPushed(call);
    assertThat(crm.tasksByCall()).containsEntry(call, 1);
    assertThat(tester.row(call)).containsEntry("task_id", task(call).get("_id"));
  }

  @Test
  void sendsNoSecondTaskWhenTheAnswerCameTooLate() {
    crm.slow("POST /tasks", 1, Duration.ofSeconds(5));
    int call = tester.call("+919876500005", "Asha");

    tester.awaitError(call, "did not answer in time");
    tester.set(call, "push_after = null");

    tester.awaitPushed(call);
    assertThat(crm.tasksByCall()).containsEntry(call, 1);
  }

  @Test
  void sendsATaskThatWasMarkedButNeverSent() {
    int call = tester.call("+919876500006", "Asha");
    tester.awaitPushed(call);
    int killed = tester.draft("+919876500006", "Asha");
    tester.set(killed, "status = 'called', push_unknown = true");

    tester.awaitPushed(killed);

    assertThat(crm.tasksByCall()).containsEntry(killed, 1);
  }

  @Test
  void findsTheTaskOfAnAttemptThatWasKilledAfterTheSend() {
    int call = tester.call("+919876500007", "Asha");
    tester.awaitPushed(call);
    String task = (String) task(call).get("_id");
    tester.set(call, "status = 'called', task_id = null, push_unknown = true, push_after = null");

    tester.awaitPushed(call);

    assertThat(crm.tasksByCall()).containsEntry(call, 1);
    assertThat(tester.row(call)).containsEntry("task_id", task);
  }

  @Test
  void marksTheOutcomeAsUnknownBeforeTheTaskIsSent() {
    crm.slow("POST /tasks", 1, Duration.ofMillis(1500));
    int call = tester.call("+919876500008", "Asha");

    PushTester.waiting().untilAsserted(() -> assertThat(crm.tasksByCall()).containsEntry(call, 1));
    assertThat(tester.row(call))
        .containsEntry("push_unknown", true)
        .containsEntry("status", "called");
    tester.awaitPushed(call);
  }

  @Test
  void honoursRetryAfterForTheWholeQueue() {
    crm.tooMany("GET /customers", 1, Duration.ofSeconds(2));
    Instant start = Instant.now();
    int call = tester.call("+919876500009", "Asha");

    tester.awaitError(call, "429");
    int other = tester.call("+919876500010", "Asha");
    tester.awaitPushed(call);
    tester.awaitPushed(other);

    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
    assertThat(((Timestamp) tester.row(other).get("pushed_at")).toInstant())
        .isAfter(start.plusSeconds(2));
  }

  @Test
  void triesAgainLaterWhenTheCrmIsInTrouble() {
    crm.fail("POST /tasks", 1, 500);
    int call = tester.call("+919876500011", "Asha");

    tester.awaitError(call, "500");
    assertThat(tester.row(call))
        .containsEntry("push_attempts", 1)
        .containsEntry("push_unknown", true);
    tester.awaitPushed(call);
    assertThat(crm.tasksByCall()).containsEntry(call, 1);
  }

  @Test
  void sendsNoRequestTwiceByItself() {
    int before = crm.count("POST /tasks");
    crm.fail("POST /tasks", 1, 503);
    int call = tester.call("+919876500012", "Asha");

    tester.awaitError(call, "503");

    assertThat(crm.count("POST /tasks")).isEqualTo(before + 1);
  }

  @Test
  void takesASuccessThatIsFalseForAFailure() {
    crm.answer("POST /tasks", 1, "{\"success\": false, \"message\": \"quota\"}");
    int call = tester.call("+919876500013", "Asha");

    tester.awaitError(call, "quota");
    tester.awaitPushed(call);
  }

  @Test
  void pausesOnAWrongKeyAndResumes() {
    crm.acceptKey("another");
    int first = tester.call("+919876500014", "Asha");

    PushTester.waiting()
        .untilAsserted(
            () -> assertThat(node.health().get("state").toString()).contains("paused", "401"));
    int second = tester.call("+919876500015", "Asha");
    int requests = crm.count("GET /customers");
    PushTester.waiting().until(() -> tester.row(first).get("push_error") != null);
    assertThat(tester.row(first))
        .containsEntry("status", "called")
        .containsEntry("push_attempts", 0);
    assertThat(tester.row(second)).containsEntry("push_attempts", 0);

    tester.execute("update push_state set try_after = now()");
    PushTester.waiting().until(() -> crm.count("GET /customers") == requests + 1);
    crm.acceptKey("secret-key");
    tester.execute("update push_state set try_after = now()");

    tester.awaitPushed(first);
    tester.awaitPushed(second);
    assertThat(node.health()).containsEntry("state", "on");
  }

  @Test
  void pausesOnARedirectAndSendsTheKeyNowhereElse() {
    try (TalkingShopsTwin thief = TalkingShopsTwin.start(0, "secret-key")) {
      crm.redirect("GET /customers", 1, thief.url() + "/customers");
      int call = tester.call("+919876500016", "Asha");

      PushTester.waiting()
          .untilAsserted(
              () -> assertThat(node.health().get("state").toString()).contains("paused", "302"));
      assertThat(thief.count("GET /customers")).isZero();

      tester.execute("update push_state set try_after = now()");
      tester.awaitPushed(call);
    }
  }

  @Test
  void parksARefusedCallAndGoesOn() throws IOException, InterruptedException {
    crm.fail("POST /tasks", 1, 422);
    int refused = tester.call("+919876500017", "Asha");
    tester.awaitError(refused, "422");
    int other = tester.call("+919876500018", "Asha");

    tester.awaitPushed(other);
    assertThat(tester.row(refused))
        .containsEntry("status", "called")
        .containsEntry("push_unknown", false)
        .hasEntrySatisfying("push_parked_at", at -> assertThat(at).isNotNull());

    assertThat(post("/api/pushes/" + refused + "/retry").statusCode()).isEqualTo(200);
    tester.awaitPushed(refused);
  }

  @Test
  void leavesCallsAloneThatHaveNothingToFile() {
    int blank =
        tester.call("+919876500019", "Asha", "{\"budget\": \" \", \"more\": {\"x\": null}}");
    int odd = tester.call("+919876500020", "Asha", "[]");
    int failed = tester.draft("+919876500021", "Asha");
    tester.set(failed, "status = 'failed'");
    int good = tester.call("+919876500022", "Asha", "\"wants two\"");

    tester.awaitPushed(good);

    assertThat(tester.row(blank)).containsEntry("push_attempts", 0);
    assertThat(tester.row(odd)).containsEntry("push_attempts", 0);
    assertThat(tester.row(failed)).containsEntry("push_attempts", 0);
  }

  @Test
  void filesACallOfAnotherWriter() {
    int call = tester.draft("9876500023", "Asha");
    tester.set(call, "status = 'called', phone_key = null, lead_id = null, name = null");

    tester.awaitPushed(call);

    assertThat(customer("919876500023")).doesNotContainKey("name");
  }

  @Test
  void obeysNoHeaderThatComesIn() {
    Map<String, Object> headers = new HashMap<>();
    for (String name : new String[] {"Path", "Query", "Uri", "Method", "RawQuery"}) {
      headers.put("CamelHttp" + name, "/tasks/stats?{{env:HOME}}");
      headers.put("camelhttp" + name.toLowerCase(java.util.Locale.ROOT), "/tasks/stats");
    }
    headers.put("CamelSqlQuery", "delete from calls");
    headers.put("camelsqlquery", "delete from calls");
    headers.put("CamelRestHttpUri", "http://127.0.0.1:1/");
    headers.put("CamelJsltString", "{\"stolen\": .}");
    int call = tester.draft("+919876500024", "Asha");
    tester.set(call, "status = 'called', push_after = now() + interval '3 minutes'");
    Map<String, Object> row = new HashMap<>(tester.row(call));
    row.put("lease", row.get("push_after").toString());
    row.put("attempts", 1);
    row.put("unknown", true);
    row.put("digits", "919876500024");

    node.producer().sendBodyAndHeaders("direct:push-call", row, headers);

    assertThat(tester.row(call)).containsEntry("status", "pushed");
    assertThat(crm.tasksByCall()).containsEntry(call, 1);
  }

  @Test
  void sendsNoTaskAfterItsLeaseIsLost() {
    int call = tester.draft("+919876500025", "Asha");
    tester.set(call, "status = 'called', push_after = now() + interval '3 minutes'");
    Map<String, Object> row = new HashMap<>(tester.row(call));
    row.putAll(Map.of("lease", "2026-01-01 00:00:00+00", "attempts", 1, "unknown", false));
    row.put("digits", "919876500025");

    node.producer().sendBody("direct:push-call", row);

    assertThat(crm.tasksByCall()).doesNotContainKey(call);
    assertThat(tester.row(call))
        .containsEntry("push_unknown", false)
        .containsEntry("push_after", row.get("push_after"));
  }

  @Test
  void sendsNothingWhenTheNodeWokeTooLate() {
    int before = crm.count("POST /tasks");

    Exchange answer =
        node.producer()
            .request(
                "direct:crm-send",
                exchange -> {
                  exchange.setProperty("path", "tasks");
                  exchange.setProperty("call", Map.of("id", 0, "attempts", 1, "lease", "now"));
                  exchange.setProperty("leaveBy", System.nanoTime() - 1);
                  exchange.getMessage().setBody("{}");
                });

    assertThat(answer.getProperty(Exchange.EXCEPTION_CAUGHT)).asString().contains("too late");
    assertThat(crm.count("POST /tasks")).isEqualTo(before);
  }

  @Test
  void answersWhoAsksForACallThatIsNotParked() throws IOException, InterruptedException {
    int call = tester.call("+919876500026", "Asha");
    tester.awaitPushed(call);

    assertThat(post("/api/pushes/" + call + "/retry").statusCode()).isEqualTo(409);
    assertThat(post("/api/pushes/999999999/retry").statusCode()).isEqualTo(404);
    assertThat(post("/api/pushes/xy/retry").statusCode()).isEqualTo(404);
    assertThat(tester.row(call)).containsEntry("status", "pushed");
  }

  @Test
  void keepsTheSchemeOfTheCrmsAddress() {
    HttpEndpoint endpoint =
        node.camel()
            .getEndpoint("http:https://crm.example/v1?bridgeEndpoint=true", HttpEndpoint.class);

    assertThat(endpoint.getHttpUri()).isEqualTo(URI.create("https://crm.example/v1"));
  }

  private static Duration dueIn(int call) {
    Instant due = ((Timestamp) tester.row(call).get("push_after")).toInstant();
    return Duration.between(Instant.now(), due);
  }

  private static Map<String, Object> customer(String mobile) {
    return crm.customers().stream()
        .filter(customer -> mobile.equals(customer.get("mobile")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> task(int call) {
    return crm.tasks().stream()
        .filter(
            task ->
                task.get("description")
                    .toString()
                    .matches("(?s).*ringroute call " + call + "\\b.*"))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> post(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
