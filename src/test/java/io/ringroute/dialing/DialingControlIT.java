package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.Ringroute;
import io.ringroute.reports.Http;
import io.ringroute.sandbox.SharedSandbox;
import io.ringroute.sandbox.StoppableSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole application, with a LiveKit that is down at first: people pause and resume it, the
 * breaker opens, a restart changes nothing, and it goes on by itself.
 */
@TestMethodOrder(OrderAnnotation.class)
class DialingControlIT {

  private static final String TOKEN = "api-token-of-this-test";
  private static final int LEADS = 8;

  @TempDir static Path folder;
  private static final int port = SharedSandbox.freePort();
  private static final Http http = new Http(port);
  private static StoppableSandbox sandbox;
  private static JdbcClient jdbc;
  private static ConfigurableApplicationContext application;

  /** The application as it is packaged, without what other tests leave on its path. */
  @EnableAutoConfiguration
  @ConfigurationPropertiesScan("io.ringroute")
  @ComponentScan(
      basePackages = "io.ringroute",
      excludeFilters = {
        @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Ringroute.class),
        @Filter(type = FilterType.CUSTOM, classes = OfTests.class)
      })
  static class Whole {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  static class OfTests implements TypeFilter {

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      return type.getResource().getURL().getPath().contains("/test-classes/");
    }
  }

  @BeforeAll
  static void start() {
    sandbox = new StoppableSandbox(folder, url());
    jdbc = sandbox.jdbc();
    addLeads();
    application = run();
  }

  @AfterAll
  static void stop() {
    application.close();
    sandbox.close();
  }

  @Test
  @Order(1)
  void tellsThatLeadsAreDialled() throws Exception {
    JsonNode state = state();
    assertThat(state.path("dialling").asBoolean()).isTrue();
    assertThat(state.path("reasons")).isEmpty();
    assertThat(state.path("free_slots").asInt()).isEqualTo(20);
    assertThat(state.path("limits").path("calls_per_second").asInt()).isEqualTo(50);
    assertThat(state.path("quality_breaker").path("limit").asInt()).isEqualTo(10);
    assertThat(state.path("now").asText()).endsWith("+05:30");
  }

  @Test
  @Order(2)
  void pausesAndResumesOverTheApi() throws Exception {
    HttpResponse<String> paused = post("pause", "{\"reason\":\"call +919876543210\\nfirst\"}");
    assertThat(paused.statusCode()).isEqualTo(200);
    JsonNode pause = read(paused).path("pause");
    assertThat(pause.path("reason").asText()).isEqualTo("call +919876543210 first");
    assertThat(pause.path("by").asText()).isEqualTo("the API");
    assertThat(read(post("pause", "")).path("pause")).isEqualTo(pause);
    assertThat(reasons()).containsExactly("paused");
    assertThat(state().path("reasons").get(0).path("detail").asText())
        .isEqualTo("paused by the API: call ******3210 first");
    assertThat(health()).contains("paused by the API");

    JsonNode resumed = read(post("resume", "{\"reason\":\"done\"}"));
    assertThat(resumed.path("dialling").asBoolean()).isTrue();
    assertThat(resumed.path("pause").isNull()).isTrue();
    assertThat(resumed.path("ended").get(0).asText()).isEqualTo("pause");
    assertThat(resumed.path("resumed").path("reason").asText()).isEqualTo("done");
    assertThat(read(post("resume", "{}")).path("ended")).isEmpty();
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(strings = {"CamelSqlQuery", "camelsqlquery", "CamelHttpResponseCode", "reason"})
  void takesNothingFromHeaders(String header) throws Exception {
    var answer =
        http.get(
            "/api/dialing?reason=x&by=y",
            "Authorization",
            "Bearer " + TOKEN,
            header,
            "delete from leads");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(read(answer).path("dialling").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @Order(3)
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                | 400",
        "{\"reason\":      | 400",
        "{\"reason\":7}    | 422",
        "{\"reason\":{}}   | 422",
        "{\"reason\":\"%500s%s\"} | 422",
        "{\"x\":\"%9000s%s\"} | 413",
      })
  void refusesABodyThatIsNoReason(String body, int status) {
    var answer = post("pause", body.formatted("x", "y").replace(' ', 'x'));
    assertProblem(answer, status);
    assertThat(
            jdbc.sql("select paused_at is null from dialing_state").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  @Order(3)
  void opensToTheApiTokenOnly() {
    assertProblem(http.get("/api/dialing"), 401);
    assertProblem(http.getAs("wrong", "/api/dialing"), 401);
    assertProblem(http.post("/api/dialing/pause", "{}"), 401);
    assertProblem(http.post("/api/dialing/pause", "{}", "Authorization", operator()), 401);
    assertProblem(http.getAs(TOKEN, "/api/dialing/pause"), 405);
    assertProblem(http.getAs(TOKEN, "/api/dialing/other"), 404);
    assertProblem(
        http.post(
            "/api/dialing/pause",
            "reason=x",
            "Authorization",
            "Bearer " + TOKEN,
            "Content-Type",
            "application/x-www-form-urlencoded"),
        415);
  }

  @Test
  @Order(4)
  void opensTheBreakerWhileLiveKitIsDownAndCostsNoLeadAnAttempt() {
    jdbc.sql("update leads set retry_after = null").update();
    eventually(() -> assertThat(reasons()).contains("breaker"));
    eventually(() -> assertThat(leadsAs("new")).isEqualTo(LEADS));
    assertNoAttemptIsLost();
    assertThat(health()).contains("the breaker is open: ");
    assertThat(count("select count(*) from calls where permit_at is not null")).isZero();
  }

  @Test
  @Order(5)
  void keepsItsStateOverARestart() throws Exception {
    JsonNode before = state().path("breaker");
    read(post("pause", "{\"reason\":\"night\"}"));
    application.close();
    application = run();

    assertThat(state().path("breaker")).isEqualTo(before);
    assertThat(reasons()).containsExactly("paused", "breaker");
    jdbc.sql("update dialing_state set paused_at = null").update();
  }

  @Test
  @Order(6)
  void triesOneCallAndStaysOpenLonger() {
    timeIsOver();
    eventually(
        () -> assertThat(count("select openings from dialing_state")).isGreaterThanOrEqualTo(2));
    eventually(() -> assertThat(leadsAs("new")).isEqualTo(LEADS));
    assertNoAttemptIsLost();
  }

  @Test
  @Order(7)
  void goesOnByItselfWhenLiveKitIsBack() {
    sandbox.startLiveKit();
    eventually(
        () -> {
          timeIsOver();
          assertThat(reasons()).doesNotContain("breaker");
        });
    eventually(
        () -> {
          jdbc.sql("update leads set retry_after = now() where status = 'new'").update();
          assertThat(
                  count(
                      "select count(distinct lead_id) from calls where status in ('called', 'pushed')"))
              .isEqualTo(LEADS);
        });
    assertNoAttemptIsLost();
    assertThat(sandbox.ledger().requestsByNumber()).hasSize(LEADS).containsValue(1);
    assertThat(sandbox.ledger().requestsByNumber().values()).containsOnly(1);
  }

  /** Due tomorrow at first; qualified ones, by their last digits. */
  private static void addLeads() {
    jdbc.sql(
            "insert into leads (name, phone, source, retry_after)"
                + " select 'Asha', '90000' || lpad(n::text, 2, '0') || '200', 'test', now() + interval '1 day'"
                + " from generate_series(1, ?) n")
        .param(LEADS)
        .update();
  }

  private static void timeIsOver() {
    jdbc.sql("update dialing_state set open_until = now() where open_until > now()").update();
    jdbc.sql("update leads set retry_after = now() where status = 'new'").update();
  }

  private static void assertNoAttemptIsLost() {
    assertThat(count("select count(*) from leads where retry_count <> 0 or status = 'failed'"))
        .isZero();
  }

  private static long leadsAs(String status) {
    return count("select count(*) from leads where retry_count = 0 and status = '" + status + "'");
  }

  private static long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(assertion);
  }

  private static List<String> reasons() throws Exception {
    List<String> reasons = new ArrayList<>();
    state().path("reasons").forEach(reason -> reasons.add(reason.path("reason").asText()));
    return reasons;
  }

  private static JsonNode state() throws Exception {
    return read(http.getAs(TOKEN, "/api/dialing"));
  }

  private static HttpResponse<String> post(String what, String body) {
    return http.post(
        "/api/dialing/" + what,
        body,
        "Authorization",
        "Bearer " + TOKEN,
        "Content-Type",
        "application/json");
  }

  private static String health() {
    return http.get("/actuator/health", "Authorization", operator()).body();
  }

  private static String operator() {
    return "Basic " + Base64.getEncoder().encodeToString("operator:test-password".getBytes());
  }

  private static JsonNode read(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Exception");
  }

  private static String url() {
    return "http://127.0.0.1:" + port;
  }

  private static ConfigurableApplicationContext run() {
    return SpringApplication.run(
        Whole.class,
        "--SANDBOX_JOIN=" + folder,
        "--DATA_DIR=" + folder.resolve("data"),
        "--SERVER_PORT=" + port,
        "--PUBLIC_URL=" + url(),
        "--API_TOKEN=" + TOKEN,
        "--OPERATOR_PASSWORD=test-password",
        "--CALL_WINDOW_ZONE=Asia/Kolkata",
        "--POLL_INTERVAL=200ms",
        "--REAP_INTERVAL=1s",
        "--MAX_CONCURRENT_CALLS=20",
        "--CALLS_PER_SECOND=50");
  }
}
