package io.ringroute.leads;

import static io.ringroute.leads.LeadsApp.described;
import static io.ringroute.leads.LeadsApp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeadsApiIT {

  private static final String ADD = "leads-add";
  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted"
          + " and database = (select oid from pg_database where datname = current_database())";
  private static final String INDIAMART = "marketplace-indiamart";

  @TempDir static Path folder;
  private static LeadsApp app;
  private static LeadsApp otherNode;
  private static JdbcClient jdbc;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    app = new LeadsApp(database, folder.resolve("one"));
    otherNode = new LeadsApp(database, folder.resolve("two"));
    jdbc = app.jdbc();
  }

  @AfterAll
  static void stop() {
    otherNode.close();
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table :
        List.of("calls", "leads", "do_not_call", "do_not_call_removals", "idempotency_keys")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void servesItsDescription() {
    var answer = app.get("/api/openapi.yaml");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).get().asString().contains("yaml");
    assertThat(answer.body()).contains("operationId: leads-add");
    assertThat(app.http().get("/api/openapi.yaml").statusCode()).isEqualTo(401);
  }

  @Test
  void servesTheAgentApisDescriptionToAgents() {
    String path = "/api/agent/openapi.yaml";
    var answer = app.http().getAs(LeadsApp.AGENT_TOKEN, path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).get().asString().contains("yaml");
    assertThat(answer.body()).contains("operationId: reports-take-ready");
    assertThat(app.get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void makesALeadOfOneObject() {
    JsonNode answer =
        add(
            """
            {"name": " Asha\u00a0", "phone": 9876543210, "source": "webform", "external_id": 118,
             "email": "a@example.com", "product_name": "Dosa machine", "city": "Pune", "state": "MH",
             "query_message": "two\\nlines", "priority": 5, "shop": "Kothrud", "extra": {"units": 3},
             "blank": " ", "none": null}
            """);
    assertThat(answer.path("made").asInt()).isEqualTo(1);
    assertThat(answer.path("results").get(0).path("status").asText()).isEqualTo("new");
    Map<String, Object> lead = lead(answer.path("results").get(0).path("id").asInt());
    assertThat(lead)
        .containsEntry("name", "Asha")
        .containsEntry("phone", "9876543210")
        .containsEntry("source", "webform")
        .containsEntry("external_id", "118")
        .containsEntry("email", "a@example.com")
        .containsEntry("product_name", "Dosa machine")
        .containsEntry("city", "Pune")
        .containsEntry("state", "MH")
        .containsEntry("query_message", "two\nlines")
        .containsEntry("priority", 5)
        .containsEntry("status", "new")
        .containsEntry("retry_count", 0);
    assertThat(lead.get("extra")).hasToString("{\"shop\": \"Kothrud\", \"units\": 3}");
  }

  @Test
  void judgesEachLeadOfAListForItself() {
    int known = made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
    JsonNode answer =
        add(
            """
            [{"name":"B","phone":"9876500002"},
             {"name":"C","phone":"022 2345 6789"},
             {"name":"D","phone":"+91-98765 00001"},
             {"phone":"9876500003"},
             7,
             {"name":"E","phone":"09876500002"},
             {"name":"F","phone":"9876500004","source":"x","external_id":"1"},
             {"name":"G","phone":"9876500005","source":"x","external_id":"1"},
             {"name":"H","phone":"9876500006","source":"y","external_id":"1"}]
            """);
    assertThat(answer.path("results").findValuesAsText("result"))
        .containsExactly(
            "made",
            "made",
            "duplicate",
            "wrong_field",
            "wrong_field",
            "duplicate",
            "made",
            "duplicate",
            "made");
    JsonNode results = answer.path("results");
    assertThat(results.get(1).path("failed_reason").asText()).isEqualTo("invalid_phone");
    assertThat(results.get(2).path("of").asInt()).isEqualTo(known);
    assertThat(results.get(2).path("why").asText()).isEqualTo("open");
    assertThat(results.get(3).path("field").asText()).isEqualTo("name");
    assertThat(results.get(4).path("field").isNull()).isTrue();
    assertThat(results.get(5).path("of")).isEqualTo(results.get(0).path("id"));
    assertThat(results.get(7).path("of")).isEqualTo(results.get(6).path("id"));
    assertThat(results.get(7).path("why").asText()).isEqualTo("external_id");
    assertThat(answer.path("made").asInt()).isEqualTo(4);
    assertThat(answer.path("duplicates").asInt()).isEqualTo(3);
    assertThat(answer.path("wrong").asInt()).isEqualTo(2);
    assertThat(count("select count(*) from leads")).isEqualTo(5);
    for (int i : List.of(0, 1, 6, 8)) {
      String name = "BC    F H".substring(i, i + 1);
      assertThat(lead(results.get(i).path("id").asInt())).containsEntry("name", name);
    }
  }

  @Test
  void knowsALeadByItsNumberWithinTheWindow() {
    int old = made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
    jdbc.sql("update leads set status = 'dispatched'").update();
    JsonNode repeat = add("{\"name\":\"A\",\"phone\":\"9876500001\"}").path("results").get(0);
    assertThat(repeat.path("of").asInt()).isEqualTo(old);
    assertThat(repeat.path("why").asText()).isEqualTo("recent");

    jdbc.sql("update leads set created_at = now() - interval '31 days'").update();
    made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
  }

  @Test
  void neverLetsANumberBeCalledThatAMarketplaceListsAsNotToBeCalled() {
    int waiting = made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
    JsonNode answer =
        add(
            """
            [{"name":"B","phone":"9876500002"},
             {"name":"B","phone":"9876500002","dncmobile":"1"},
             {"name":"C","phone":"9876500003","Do Not Call":true},
             {"name":"A","phone":"9876500001","dncmobile":1},
             {"name":"D","phone":"9876500004","dncmobile":"0"}]
            """);
    assertThat(lead(waiting)).containsEntry("failed_reason", "do_not_call");
    assertThat(
            jdbc.sql("select count(*) from leads where status = 'new'").query(Long.class).single())
        .isEqualTo(1);
    assertThat(answer.path("results").get(0).path("failed_reason").asText())
        .isEqualTo("do_not_call");
    assertThat(answer.path("results").get(4).path("status").asText()).isEqualTo("new");
    assertThat(listed()).containsExactly("+919876500001", "+919876500002", "+919876500003");
  }

  /** A call that is claimed gets no permit then, and a failed lead is not reopened. */
  @Test
  void listsANumberWhoseLeadIsNotWaitingToo() {
    int failed = made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
    jdbc.sql("update leads set status = 'failed', failed_reason = 'retries_exhausted' where id = ?")
        .param(failed)
        .update();
    add("[{\"name\":\"A\",\"phone\":\"9876500001\",\"dncmobile\":\"1\"}]");
    assertThat(listed()).containsExactly("+919876500001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"DND active\"", "\"blocked\"", "1.0", "[\"1\"]"})
  void takesWhatIsNotClearlyNoForANoToCalls(String value) {
    int id = made("{\"name\":\"A\",\"phone\":\"9876500001\",\"dncmobile\":" + value + "}");
    assertThat(lead(id)).containsEntry("failed_reason", "do_not_call");
  }

  @Test
  void knowsANumberInDigitsOfAnotherScriptAgain() {
    int first = made("{\"name\":\"A\",\"phone\":\"९८७६५००००१\"}");
    JsonNode again = add("{\"name\":\"A\",\"phone\":\"98765 00001\"}").path("results").get(0);
    assertThat(lead(first)).containsEntry("phone", "+919876500001").containsEntry("status", "new");
    assertThat(again.path("result").asText()).isEqualTo("duplicate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"phone":"9876500001"}                         | name must be
          {"name":" ","phone":"9876500001"}              | name must be
          {"name":7,"phone":"9876500001"}                | name must be
          {"name":"A"}                                   | phone must be
          {"name":"A","phone":[]}                        | phone must be
          {"name":"A","phone":"1","priority":"high"}     | priority must be
          {"name":"A","phone":"1","priority":101}        | priority must be
          {"name":"A","phone":"1","status":"new"}        | status is set by Ringroute
          {"name":"A","phone":"1","retry_count":0}       | retry_count is set by Ringroute
          {"name":"A","phone":"1","extra":7}             | extra must be
          {"name":"A\\u0000","phone":"9876500001"}       | name has a control character
          {"name":"A","phone":"987\\u00006500001"}       | phone has a control character
          {"name":"A","phone":"1","x":{"y":["\\u0000"]}} | x must not hold a NUL
          {"name":"A","phone":"1","x\\u0000":1}          | x? must not hold a NUL
          {"name":"A\\uFFFD","phone":"9876500001"}       | name has a broken character
          []                                             | 1 to 1000 leads
          {"name":"A","phone":"1","x":1e999}             | exponent
          """)
  void namesTheFieldThatIsWrong(String body, String detail) {
    var answer = app.post("/api/leads", body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(described(ADD, answer).path("detail").asText()).contains(detail);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(count("select count(*) from leads")).isZero();
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void refusesWhatItCannotRead(String body, String type, int status) {
    for (String path : List.of("/api/leads", "/api/leads/indiamart", "/api/leads/reopen")) {
      var answer =
          app.http()
              .post(path, body, "Authorization", "Bearer " + LeadsApp.TOKEN, "Content-Type", type);
      assertThat(answer.statusCode()).as(path).isEqualTo(status);
      described(ADD, answer);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).doesNotContain("Exception");
    }
    assertThat(count("select count(*) from leads")).isZero();
  }

  static Stream<Object[]> unreadable() {
    String json = "application/json";
    return Stream.of(
        new Object[] {"", json, 400},
        new Object[] {"{", json, 400},
        new Object[] {"null", json, 400},
        new Object[] {"\"x\"", json, 400},
        new Object[] {"{\"name\":\"A\",\"name\":\"B\"}", json, 400},
        new Object[] {"{} {}", json, 400},
        new Object[] {"[".repeat(100_000), json, 400},
        new Object[] {"{\"x\":\"" + "y".repeat(4 * 1024 * 1024) + "\"}", json, 413},
        new Object[] {"name=A&phone=9876500001", "application/x-www-form-urlencoded", 415},
        new Object[] {"{}", "text/plain", 415});
  }

  @Test
  void refusesHalfACharacter() {
    String body = "{\"name\":\"\\ud800\",\"phone\":\"9876500001\"}";
    for (String path : List.of("/api/leads", "/api/leads/reopen")) {
      var answer = app.post(path, body);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      described(ADD, answer);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
    assertThat(app.post("/api/leads/indiamart", body).statusCode()).isEqualTo(422);
    assertThat(count("select count(*) from leads")).isZero();
  }

  @Test
  void takesAThousandLeadsAndNoMore() {
    assertThat(add(list(1000)).path("made").asInt()).isEqualTo(1000);
    assertThat(add(list(1000)).path("duplicates").asInt()).isEqualTo(1000);
    assertThat(app.post("/api/leads", list(1001)).statusCode()).isEqualTo(422);
  }

  @Test
  void answersARepeatWithItsKeyAsTheFirstTime() {
    String body = "{\"name\":\"A\",\"phone\":\"9876500001\"}";
    var first = app.post("/api/leads", body, "Idempotency-Key", "key-1");
    var repeat = otherNode.post("/api/leads", body, "Idempotency-Key", "key-1");
    assertThat(described(ADD, first).path("made").asInt()).isEqualTo(1);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.statusCode()).isEqualTo(200);

    var other = app.post("/api/leads", body + " ", "Idempotency-Key", "key-1");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(described(ADD, other).path("detail").asText()).contains("another body");
    assertThat(app.post("/api/leads", body, "Idempotency-Key", "two words").statusCode())
        .isEqualTo(400);

    jdbc.sql("update idempotency_keys set kept_at = now() - interval '25 hours'").update();
    var late = app.post("/api/leads", body, "Idempotency-Key", "key-1");
    assertThat(json(late).path("duplicates").asInt()).isEqualTo(1);
    jdbc.sql("update idempotency_keys set kept_at = now() - interval '25 hours'").update();
    app.post("/api/leads", body, "Idempotency-Key", "key-2");
    assertThat(count("select count(*) from idempotency_keys")).isEqualTo(1);
  }

  @Test
  void keepsNoKeyOfARequestThatFailed() {
    assertThat(app.post("/api/leads", "{}", "Idempotency-Key", "k").statusCode()).isEqualTo(422);
    assertThat(
            app.post("/api/leads", "{\"name\":\"A\",\"phone\":\"9\"}", "Idempotency-Key", "k")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void makesTheLeadsOfAKeyOnceThoughManyAskAtOnce() {
    // Invalid phones: nothing but the key keeps them from being made again.
    String body = "[{\"name\":\"A\",\"phone\":\"x1\"},{\"name\":\"B\",\"phone\":\"x2\"}]";
    List<String> answers =
        atOnce(node -> node.post("/api/leads", body, "Idempotency-Key", "at-once").body());
    assertThat(answers).hasSize(16).containsOnly(answers.get(0));
    assertThat(count("select count(*) from leads")).isEqualTo(2);
  }

  @Test
  void makesOneLeadOfANumberThoughManyAskAtOnce() {
    String body = list(300);
    List<Integer> made = atOnce(node -> json(node.post("/api/leads", body)).path("made").asInt());
    assertThat(made).containsOnlyOnce(300).contains(0);
    assertThat(count("select count(*) from leads")).isEqualTo(300);
  }

  @Test
  void leavesConnectionsForOthersWhileManyWaitToWriteLeads() throws SQLException {
    int failed = made("{\"name\":\"Z\",\"phone\":\"9876500099\"}");
    jdbc.sql("update leads set status = 'failed', failed_reason = 'retries_exhausted'").update();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    ExecutorService senders = Executors.newFixedThreadPool(24);
    try (Connection lock = DriverManager.getConnection(database.url(), "postgres", "")) {
      lock.setAutoCommit(false);
      lock.createStatement().execute("select pg_advisory_xact_lock(hashtext('ringroute.intake'))");
      for (int i = 0; i < 12; i++) {
        String body = "{\"name\":\"A\",\"phone\":\"98765000%02d\"}".formatted(i);
        answers.add(CompletableFuture.supplyAsync(() -> app.post("/api/leads", body), senders));
        answers.add(
            CompletableFuture.supplyAsync(
                () -> app.post("/api/leads/" + failed + "/reopen", ""), senders));
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 22);
      assertThat(count(WAITING)).isEqualTo(2);
      lock.rollback();
    } finally {
      senders.shutdown();
    }
    List<HttpResponse<String>> busy =
        answers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.statusCode() != 200)
            .toList();
    assertThat(busy).hasSize(22);
    for (HttpResponse<String> answer : busy) {
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(described(ADD, answer).path("detail").asText()).startsWith("Other leads");
    }
  }

  @Test
  void takesWhatIndiaMartPushes() {
    String push =
        """
        {"CODE":200,"STATUS":"SUCCESS","RESPONSE":{"UNIQUE_QUERY_ID":"77","QUERY_TYPE":"W",
         "QUERY_TIME":"2026-11-25 11:20:05","SENDER_NAME":"Meena\\tIyer","SENDER_MOBILE":"+65-81234567",
         "SENDER_MOBILE_ALT":"+91-9876500001","SENDER_EMAIL":"m@example.com","SENDER_CITY":"Chennai",
         "SENDER_STATE":"Tamil Nadu","QUERY_PRODUCT_NAME":"Idli steamer","SENDER_COMPANY":"",
         "QUERY_MESSAGE":"Two<br>or <BR/>three.","SENDER_PINCODE":null}}
        """;
    JsonNode first = push(push);
    Map<String, Object> lead = lead(first.path("results").get(0).path("id").asInt());
    assertThat(lead)
        .containsEntry("source", "indiamart")
        .containsEntry("external_id", "77")
        .containsEntry("name", "Meena Iyer")
        .containsEntry("phone", "+91-9876500001")
        .containsEntry("email", "m@example.com")
        .containsEntry("city", "Chennai")
        .containsEntry("state", "Tamil Nadu")
        .containsEntry("product_name", "Idli steamer")
        .containsEntry("query_message", "Two\nor \nthree.");
    assertThat(lead.get("extra").toString())
        .contains("SENDER_MOBILE\": \"+65-81234567", "QUERY_TYPE")
        .doesNotContain("SENDER_COMPANY", "PINCODE");
    JsonNode repeat = push(push).path("results").get(0);
    assertThat(repeat.path("result").asText()).isEqualTo("duplicate");
    assertThat(repeat.path("why").asText()).isEqualTo("external_id");
  }

  @Test
  void mendsWhatIndiaMartCutsOffAndItsControlCharacters() {
    JsonNode answer =
        push(
            """
            {"RESPONSE":{"SENDER_NAME":"Me\\u0085ena\\ufffdI\\u007fyer \\ud83d\\ude00","SENDER_MOBILE":"9876500001",
             "QUERY_MESSAGE":"cut\\ud83d","OTHER":"\\udc00x"}}
            """);
    assertThat(lead(answer.path("results").get(0).path("id").asInt()))
        .containsEntry("name", "Me ena I yer \ud83d\ude00")
        .containsEntry("query_message", "cut");
  }

  @Test
  void answersEveryWellFormedPushWithSuccess() {
    JsonNode answer =
        push(
            """
            {"RESPONSE":[{"SENDER_NAME":"A","SENDER_MOBILE":"12"},{"SENDER_NAME":"B"},
             {"SENDER_MOBILE":"9876500001"},7,
             {"UNIQUE_QUERY_ID":5,"SENDER_NAME":"C","SENDER_MOBILE":9876500002}]}
            """);
    assertThat(answer.path("results").findValuesAsText("result"))
        .containsExactly("made", "wrong_field", "wrong_field", "wrong_field", "made");
    assertThat(push("{\"RESPONSE\":[]}").path("results")).isEmpty();
    assertThat(app.post("/api/leads/indiamart", "{\"CODE\":200}").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "key-of-a-list"})
  void makesTheLeadsOfAListBesideOneThatCannotBeStored(String key) {
    int waiting = made("{\"name\":\"W\",\"phone\":\"9876500009\"}");
    // Once ended it is no longer known by its number.
    jdbc.sql("update leads set created_at = now() - interval '31 days'").update();
    jdbc.sql("alter table leads add constraint short_names check (length(name) < 5)").update();
    try {
      String body =
          """
          [{"name":"A","phone":"9876500001"},{"name":"Much too long","phone":"9876500002"},
           {"name":"C","phone":"9876500003"},{"name":"A","phone":"9876500001"},
           {"name":"Too long as well","phone":"9876500009","dncmobile":"1"}]
          """;
      String[] headers = key.isEmpty() ? new String[0] : new String[] {"Idempotency-Key", key};
      var answer = app.post("/api/leads", body, headers);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode told = described(ADD, answer);
      assertThat(told.path("results").findValuesAsText("result"))
          .containsExactly("made", "wrong_field", "made", "duplicate", "wrong_field");
      assertThat(told.path("made").asInt()).isEqualTo(2);
      assertThat(told.path("duplicates").asInt()).isEqualTo(1);
      assertThat(told.path("wrong").asInt()).isEqualTo(2);
      assertThat(lead(told.path("results").get(2).path("id").asInt())).containsEntry("name", "C");
      assertThat(lead(waiting)).containsEntry("failed_reason", "do_not_call");
      if (!key.isEmpty()) {
        assertThat(app.post("/api/leads", body, headers).body()).isEqualTo(answer.body());
      }
      var one = app.post("/api/leads", "{\"name\":\"Too long\",\"phone\":\"9876500005\"}", headers);
      assertThat(one.statusCode()).isEqualTo(422);
    } finally {
      jdbc.sql("alter table leads drop constraint short_names").update();
    }
    assertThat(count("select count(*) from leads")).isEqualTo(3);
  }

  @Test
  void answersIndiaMartWithSuccessThoughItsLeadCannotBeStored() {
    jdbc.sql("alter table leads add constraint short_names check (length(name) < 5)").update();
    try {
      JsonNode answer =
          push("{\"RESPONSE\":{\"SENDER_NAME\":\"Too long\",\"SENDER_MOBILE\":\"9876500001\"}}");
      assertThat(answer.path("wrong").asInt()).isEqualTo(1);
    } finally {
      jdbc.sql("alter table leads drop constraint short_names").update();
    }
  }

  @Test
  void knowsALeadThatADirectWriterMakesAtTheSameMoment() throws Exception {
    try (Connection writer = DriverManager.getConnection(database.url(), "postgres", "")) {
      writer.setAutoCommit(false);
      writer
          .createStatement()
          .execute(
              "insert into leads (name, phone, source, external_id)"
                  + " values ('D', '9876500007', 'portal', '42')");
      CompletableFuture<JsonNode> answer =
          CompletableFuture.supplyAsync(
              () ->
                  add(
                      """
                      [{"name":"A","phone":"9876500001","source":"portal","external_id":"42"}]
                      """));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  count(
                          "select count(*) from pg_locks where locktype = 'transactionid' and not granted")
                      == 1);
      writer.commit();
      assertThat(answer.get(30, TimeUnit.SECONDS).path("results").findValuesAsText("result"))
          .containsExactly("duplicate");
    }
  }

  @Test
  void keepsSqlAsText() {
    String sql = "x'); drop table leads; --";
    JsonNode answer =
        add(
            "{\"name\":\"%1$s\",\"phone\":\"%1$s\",\"source\":\"%1$s\",\"external_id\":\"%1$s\",\"email\":\"%1$s\",\"%1$s\":\"%1$s\"}"
                .formatted(sql));
    assertThat(lead(answer.path("results").get(0).path("id").asInt()))
        .containsEntry("name", sql)
        .containsEntry("source", sql)
        .containsEntry("external_id", sql);
    for (String name : List.of("status", "failed_reason", "source")) {
      assertThat(app.get("/api/leads?" + name + "=" + encoded(sql)).statusCode()).isEqualTo(200);
    }
    for (String name : List.of("cursor", "limit", "phone", "created_from", "created_before", "x")) {
      assertThat(app.get("/api/leads?" + name + "=" + encoded(sql)).statusCode()).isEqualTo(400);
    }
    assertThat(app.get("/api/leads/" + encoded(sql)).statusCode()).isIn(400, 404);
    assertThat(count("select count(*) from leads")).isEqualTo(1);
  }

  static Stream<String> camelHeaders() {
    return Stream.of(
            "CamelSqlQuery",
            "CamelSqlParameters",
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpRawQuery",
            "CamelHttpMethod",
            "CamelHttpResponseCode",
            "CamelBeanMethodName",
            "CamelFileName",
            "CamelCharsetName",
            "org.apache.camel.sqlQuery")
        .flatMap(
            name ->
                Stream.of(
                    name,
                    name.toLowerCase(Locale.ROOT),
                    name.toUpperCase(Locale.ROOT),
                    zigzag(name)));
  }

  @ParameterizedTest
  @MethodSource("camelHeaders")
  void takesNothingFromCamelsHeaders(String name) {
    for (String value : List.of("410", "truncate leads cascade", "status=failed&limit=1")) {
      empty();
      String query = "?" + name + "=" + encoded(value);
      JsonNode added =
          described(
              ADD,
              app.post(
                  "/api/leads" + query, "{\"name\":\"A\",\"phone\":\"9876500001\"}", name, value));
      int id = added.path("results").get(0).path("id").asInt();
      described(
          INDIAMART, app.post("/api/leads/indiamart" + query, "{\"RESPONSE\":[]}", name, value));
      assertThat(described("leads-list", app.get("/api/leads", name, value)).path("leads"))
          .hasSize(1);
      assertThat(app.get("/api/leads" + query, name, value).statusCode()).isEqualTo(400);
      JsonNode shown = described("leads-show", app.get("/api/leads/" + id + query, name, value));
      assertThat(shown.path("lead").path("id").asInt()).isEqualTo(id);
      described("leads-reopen", app.post("/api/leads/" + id + "/reopen" + query, "", name, value));
      described(
          "leads-reopen-all",
          app.post(
              "/api/leads/reopen" + query, "{\"failed_reason\":\"invalid_phone\"}", name, value));
      assertThat(app.get("/api/openapi.yaml" + query, name, value).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "ID", "leadId", "status"})
  void believesThePathNotAHeaderOrParameterOfItsName(String name) {
    int id = made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
    int other = made("{\"name\":\"B\",\"phone\":\"9876500002\"}");
    var answer = app.get("/api/leads/" + id + "?" + name + "=" + other, name, "" + other);
    assertThat(json(answer).path("lead").path("id").asInt()).isEqualTo(id);
    assertThat(json(app.get("/api/leads", "status", "failed")).path("leads")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/leads/a%2fb", "/api/leads%2f1", "/api/%5cleads", "/livekit%2fwebhook"})
  void answersAnAddressThatMeansAnotherWithAProblem(String path) {
    var answer = app.get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/problem+json");
    assertThat(json(answer).path("status").asInt()).isEqualTo(400);
  }

  @Test
  void pagesThroughAllLeadsTheNewestFirst() {
    add(list(25));
    List<Integer> seen = new ArrayList<>();
    String path = "/api/leads?limit=10";
    JsonNode page = described("leads-list", app.get(path));
    while (true) {
      page.path("leads").forEach(lead -> seen.add(lead.path("id").asInt()));
      if (page.path("next").isNull()) {
        break;
      }
      made("{\"name\":\"late\",\"phone\":\"x\"}");
      page = described("leads-list", app.get(path + "&cursor=" + page.path("next").asText()));
    }
    assertThat(seen).hasSize(25).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates();
  }

  @Test
  void findsLeadsByWhatIsAsked() {
    add(
        """
        [{"name":"A","phone":"9876500001","source":"web"},{"name":"B","phone":"12","source":"web"},
         {"name":"C","phone":"+91 98765-00003"}]
        """);
    jdbc.sql("update leads set created_at = timestamptz '2026-11-01 10:00+05:30' where name = 'A'")
        .update();
    jdbc.sql("update leads set status = 'on hold' where name = 'C'").update();
    assertThat(names("status=new")).containsExactly("A");
    assertThat(names("status=failed")).containsExactly("B");
    assertThat(names("failed_reason=invalid_phone")).containsExactly("B");
    assertThat(names("status=on%20hold")).containsExactly("C");
    assertThat(names("source=web")).containsExactly("B", "A");
    assertThat(names("source=web&status=new")).containsExactly("A");
    assertThat(names("phone=098765%2000003")).containsExactly("C");
    assertThat(names("phone=%2B919876500003&source=web")).isEmpty();
    assertThat(names("created_before=2026-11-01T10:00:01%2B05:30")).containsExactly("A");
    assertThat(names("created_before=2026-11-01T10:00:00%2B05:30")).isEmpty();
    assertThat(names("created_from=2026-11-01T04:30:01Z")).containsExactly("C", "B");
    assertThat(names("")).containsExactly("C", "B", "A");
  }

  @Test
  void goesOnWithASearchThatLooksAtVeryManyLeads() {
    jdbc.sql(
            """
            insert into leads (name, phone, source, status)
            select case when n = 1 then 'first' else 'A' end, 'x', case when n in (1, 60000) then 'rare' else 'often' end,
                   'dispatched'
            from generate_series(1, 120000) n
            """)
        .update();
    JsonNode page = described("leads-list", app.get("/api/leads?source=rare"));
    assertThat(page.path("leads")).hasSize(1);
    JsonNode next =
        described(
            "leads-list", app.get("/api/leads?source=rare&cursor=" + page.path("next").asText()));
    assertThat(next.path("leads").findValuesAsText("name")).containsExactly("first");
    assertThat(next.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0                | limit must be
          limit=201              | limit must be
          cursor=xyz             | cursor must be
          phone=12               | phone must be
          created_from=yesterday | created_from must be
          created_from=2026-01-01T10:00:00 | created_from must be
          state=new              | Unknown parameter
          status=new&status=x    | status must be given once
          source=%00             | NUL
          """)
  void namesTheParameterThatIsWrong(String query, String detail) {
    var answer = app.get("/api/leads?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(described("leads-list", answer).path("detail").asText()).contains(detail);
  }

  @Test
  void tellsALeadItsCallsAndWhyItIsNotCalled() {
    int id = made("{\"name\":\"A\",\"phone\":\"9876500001\",\"x\":1}");
    jdbc.sql(
            """
            insert into calls (lead_id, phone, phone_key, status, failure_reason, qualification, permit_at, leg_ended_at,
                               settled_at)
            select ?, '+919876500001', '+919876500001', 'failed', 'unanswered', '{"a": 1}', now(), now(), now()
            from generate_series(1, 3)
            """)
        .param(id)
        .update();
    jdbc.sql("update leads set retry_after = now() + interval '5 days'").update();
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876500001')").update();
    JsonNode story = described("leads-show", app.get("/api/leads/" + id));
    assertThat(story.path("lead").path("extra").path("x").asInt()).isEqualTo(1);
    assertThat(story.path("lead").path("created_at").asText()).endsWith("+05:30");
    assertThat(story.path("calls")).hasSize(3);
    assertThat(story.path("calls").get(0).path("qualification").path("a").asInt()).isEqualTo(1);
    JsonNode why = story.path("why");
    assertThat(why.path("is_called").asBoolean()).isFalse();
    assertThat(why.path("reason").asText()).isEqualTo("do_not_call");
    assertThat(why.path("also").findValuesAsText("reason"))
        .startsWith("off")
        .contains("retry_time", "daily_limit");
    assertThat(why.path("facts").path("calls_today").asInt()).isEqualTo(3);
    assertThat(why.path("facts").path("number").asText()).isEqualTo("+919876500001");
    assertThat(described("leads-show", app.get("/api/leads/2000000000")).path("status").asInt())
        .isEqualTo(404);
    assertThat(app.get("/api/leads/01").statusCode()).isEqualTo(404);
  }

  @Test
  void tellsOfTheCallAndTheLeadsThatHaveItsNumber() {
    int id = made("{\"name\":\"A\",\"phone\":\"9876500001\"}");
    jdbc.sql("insert into leads (name, phone, source) values ('B', '09876500001', 'table')")
        .update();
    jdbc.sql(
            "insert into calls (phone, phone_key, status) values ('+919876500001', '+919876500001', 'calling')")
        .update();
    assertThat(why(id).path("also").findValuesAsText("reason"))
        .contains("number_in_call", "same_number");
    jdbc.sql("update calls set lead_id = ?").param(id).update();
    jdbc.sql("update leads set status = 'dispatched' where id = ?").param(id).update();
    assertThat(why(id).path("reason").asText()).isEqualTo("in_a_call");
    assertThat(why(id).path("is_called").asBoolean()).isTrue();
  }

  /** Sixteen requests at once, to both nodes. */
  private static <T> List<T> atOnce(Function<LeadsApp, T> request) {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<T>> answers =
          IntStream.range(0, 16)
              .mapToObj(i -> i % 2 == 0 ? app : otherNode)
              .map(node -> CompletableFuture.supplyAsync(() -> request.apply(node), threads))
              .toList();
      return answers.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static JsonNode why(int id) {
    return described("leads-show", app.get("/api/leads/" + id)).path("why");
  }

  private static List<String> names(String query) {
    JsonNode page = described("leads-list", app.get("/api/leads?" + query));
    assertThat(page.path("next").isNull()).isTrue();
    return page.path("leads").findValuesAsText("name");
  }

  private static JsonNode add(String body) {
    HttpResponse<String> answer = app.post("/api/leads", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return described(ADD, answer);
  }

  private static JsonNode push(String body) {
    HttpResponse<String> answer = app.post("/api/leads/indiamart", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return described(INDIAMART, answer);
  }

  private static List<String> listed() {
    return jdbc.sql("select phone_key from do_not_call order by 1").query(String.class).list();
  }

  private static int made(String body) {
    JsonNode result = add(body).path("results").get(0);
    assertThat(result.path("result").asText()).isEqualTo("made");
    return result.path("id").asInt();
  }

  private static Map<String, Object> lead(int id) {
    return jdbc.sql("select * from leads where id = ?").param(id).query().singleRow();
  }

  private static long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static String list(int leads) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      list.add("{\"name\":\"A\",\"phone\":\"98765%05d\"}".formatted(i));
    }
    return list.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String zigzag(String name) {
    var zigzag = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      zigzag.append(i % 2 == 0 ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return zigzag.toString();
  }
}
