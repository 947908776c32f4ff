package io.ringroute.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.TestDatabase;
import io.ringroute.leads.LeadsApp;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list over HTTP, with the whole application behind it. */
class DoNotCallApiIT {

  private static final String PATH = "/api/do-not-call";

  @TempDir static Path folder;
  private static LeadsApp app;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    app = new LeadsApp(TestDatabase.create(), folder);
    jdbc = app.jdbc();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("leads", "do_not_call", "do_not_call_removed")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void endsTheWaitingLeadsOfANumberAtOnce() {
    jdbc.sql(
            """
            insert into leads (name, phone, source, status) values
              ('A', '098765-43210', 'x', 'new'), ('B', '+91 9876543210', 'x', 'dispatched'),
              ('C', '9876543211', 'x', 'new')
            """)
        .update();
    JsonNode added = add("{\"phone\":\"9876543210\",\"reason\":\"by mail\",\"by\":\"Asha\"}");
    assertThat(added.path("added").asBoolean()).isTrue();
    assertThat(added.path("leads_ended").asInt()).isEqualTo(1);
    assertThat(added.path("entry").path("source").asText()).isEqualTo("the API: Asha");
    assertThat(
            jdbc.sql("select status || coalesce(' ' || failed_reason, '') from leads order by name")
                .query(String.class)
                .list())
        .containsExactly("failed do_not_call", "dispatched", "new");
  }

  @Test
  void keepsTheFirstReasonOfANumberThatIsListedAlready() {
    add("{\"phone\":\"9876543210\",\"reason\":\"first\"}");
    JsonNode again = add("{\"phone\":\"+919876543210\",\"reason\":\"second\"}");
    assertThat(again.path("added").asBoolean()).isFalse();
    assertThat(again.path("entry").path("reason").asText()).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9876543210", "09876543210", "919876543210", "%2B919876543210", "98765%2043210"})
  void findsANumberInEveryForm(String phone) {
    add("{\"phone\":\"98765 43210\"}");
    assertThat(show("?phone=" + phone).path("listed").asBoolean()).isTrue();
    assertThat(show("?phone=9876543211").path("listed").asBoolean()).isFalse();
  }

  @Test
  void keepsWhatStoodOnTheListAndOpensNoLead() {
    jdbc.sql("insert into leads (name, phone, source) values ('A', '9876543210', 'x')").update();
    add("{\"phone\":\"9876543210\",\"reason\":\"first\"}");
    HttpResponse<String> removed =
        app.delete(PATH + "?phone=9876543210&reason=asked%20again&by=Binu");
    JsonNode number = LeadsApp.described("do-not-call-remove", removed);
    assertThat(number.path("listed").asBoolean()).isFalse();
    JsonNode was = show("?phone=9876543210").path("removed").get(0);
    assertThat(was.path("reason").asText()).isEqualTo("first");
    assertThat(was.path("removed_reason").asText()).isEqualTo("asked again");
    assertThat(was.path("removed_by").asText()).isEqualTo("the API: Binu");
    assertThat(jdbc.sql("select status from leads").query(String.class).single())
        .isEqualTo("failed");
    assertProblem(app.delete(PATH + "?phone=9876543210&reason=x"), 404);
  }

  @Test
  void pagesThroughTheWholeListOnce() {
    jdbc.sql(
            "insert into do_not_call (phone_key) select '+91' || (9000000000 + n) from generate_series(1, 25) n")
        .update();
    List<String> phones = new ArrayList<>();
    JsonNode page = show("?limit=10");
    while (page.path("next").isTextual()) {
      page.path("entries").forEach(entry -> phones.add(entry.path("phone").asText()));
      page = show("?limit=10&after=" + page.path("next").asText());
    }
    page.path("entries").forEach(entry -> phones.add(entry.path("phone").asText()));
    assertThat(phones).hasSize(25).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                       | 400",
        "{\"phone\":\"12345\"}                    | 422",
        "{\"phone\":\"+6581234567\"}              | 422",
        "{\"phone\":7}                            | 422",
        "{}                                       | 422",
        "{\"phone\":\"9876543210\",\"reason\":[]} | 422",
      })
  void refusesWhatIsNoNumber(String body, int status) {
    assertProblem(app.post(PATH, body), status);
    assertThat(count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?phone=12345",
        "?phone=9876543210&phone=9876543211",
        "?other=1",
        "?limit=0",
        "?limit=201",
        "?limit=x",
        "?after=%21",
      })
  void refusesParametersThatCantBeRight(String query) {
    assertProblem(app.get(PATH + query), 422);
  }

  @Test
  void removesNothingWithoutAReason() {
    add("{\"phone\":\"9876543210\"}");
    assertProblem(app.delete(PATH + "?phone=9876543210"), 422);
    assertProblem(app.delete(PATH + "?phone=9876543210&reason=%20"), 422);
    assertProblem(app.delete(PATH + "?phone=9876543210&reason=%00"), 400);
    assertThat(count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CamelSqlQuery", "CamelHttpQuery", "camelhttpquery", "phone", "query"})
  void takesNothingFromHeaders(String header) {
    add("{\"phone\":\"9876543210\"}");
    var answer = app.get(PATH, header, "phone=9876543210&reason=x");
    assertThat(LeadsApp.described("do-not-call-show", answer).path("entries")).hasSize(1);
    assertProblem(app.delete(PATH, header, "phone=9876543210&reason=x"), 422);
  }

  private static JsonNode add(String body) {
    return LeadsApp.described("do-not-call-add", app.post(PATH, body));
  }

  private static JsonNode show(String query) {
    return LeadsApp.described("do-not-call-show", app.get(PATH + query));
  }

  private static long count() {
    return jdbc.sql("select count(*) from do_not_call").query(Long.class).single();
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Exception");
  }
}
