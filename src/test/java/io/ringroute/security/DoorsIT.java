package io.ringroute.security;

import static io.ringroute.reports.ReportsApp.AGENT_TOKEN;
import static io.ringroute.reports.ReportsApp.API_TOKEN;
import static io.ringroute.reports.ReportsApp.OPERATOR_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.reports.Calls;
import io.ringroute.reports.Http;
import io.ringroute.reports.OnReports;
import jakarta.servlet.MultipartConfigElement;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.filter.FormContentFilter;

@OnReports
class DoorsIT {

  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext filters;
  @LocalServerPort int port;
  Calls calls;
  Http http;
  int call;

  @BeforeEach
  void openCall() {
    calls = new Calls(jdbc);
    http = new Http(port);
    call = calls.open();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void opensTheHealthWithoutDetails(String group) {
    var answer = http.get("/actuator/health" + group);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("components", "details");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator", "/actuator/health/db", "/actuator/env", "/", "/x", "/error"})
  void opensNothingElseWithoutALogin(String path) {
    assertThat(http.get(path).statusCode()).isEqualTo(401);
    var browser = http.get(path, "Accept", "text/html");
    assertThat(browser.statusCode()).isEqualTo(302);
    assertThat(browser.headers().firstValue("Location")).get().asString().endsWith("/login");
  }

  @Test
  void letsTheOperatorInWithHttpBasic() {
    assertThat(asOperator("operator", OPERATOR_PASSWORD).statusCode()).isEqualTo(200);
    assertThat(asOperator("operator", OPERATOR_PASSWORD + "x").statusCode()).isEqualTo(401);
    assertThat(asOperator("operator", "").statusCode()).isEqualTo(401);
    assertThat(asOperator("root", OPERATOR_PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void letsTheOperatorInWithTheFormOnlyWithItsCsrfToken() {
    String form = "username=operator&password=" + OPERATOR_PASSWORD;
    var forged = http.post("/login", form, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(forged.statusCode()).isIn(401, 403);

    var page = http.get("/login", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).startsWith("XSRF-TOKEN=").contains("SameSite=Strict");
    var login =
        http.post(
            "/login",
            form + "&_csrf=" + Session.token(page),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            cookie.split(";")[0]);
    assertThat(login.statusCode()).isEqualTo(302);
    assertThat(login.headers().firstValue("Location")).contains("/");
    String made =
        login.headers().allValues("Set-Cookie").stream()
            .filter(set -> set.startsWith("RINGROUTE="))
            .findFirst()
            .orElseThrow();
    assertThat(made).contains("HttpOnly").contains("SameSite=Strict");
    String session = made.split(";")[0];
    assertThat(http.get("/actuator", "Cookie", session).statusCode()).isEqualTo(200);
    assertThat(http.get("/api/leads", "Cookie", session).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization | Bearer",
        "Authorization | Bearer ",
        "Authorization | Bearer wrong",
        "Authorization | Bearer api-token-of-the-test",
        "Authorization | Bearer api-token-of-the-tests trailing",
        "Authorization | Bearer api-token-of-the-tests\u00e9",
        "Authorization | api-token-of-the-tests",
        "Authorization | Token api-token-of-the-tests",
        "Authorization | Basic b3BlcmF0b3I6b3BlcmF0b3ItcGFzc3dvcmQtb2YtdGhlLXRlc3Rz",
        "Authorization | Bearer agent-token-of-the-tests",
        "X-Api-Token   | api-token-of-the-tests",
      })
  void refusesTheRestApiWithoutItsToken(String header, String value) {
    var answer = http.post("/api/leads", "{}", header, value);
    isProblem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  /** Its filter reads a whole body into memory, before anybody is asked for a token. */
  @Test
  void readsNoFormOfStrangers() {
    assertThat(filters.getBeanNamesForType(FormContentFilter.class)).isEmpty();
  }

  /** The server would write its parts to files as soon as the login looks for a token. */
  @Test
  void keepsNoUploadsOfStrangers() {
    assertThat(filters.getBeanNamesForType(MultipartConfigElement.class)).isEmpty();
  }

  @Test
  void opensTheRestApiWithItsToken() {
    isProblem(http.getAs(API_TOKEN, "/api/nothing-here"), 404);
    isProblem(http.get("/api/nothing-here", "Authorization", "bEARER   " + API_TOKEN), 404);
    isProblem(http.getAs(API_TOKEN, "/api/agent/calls/" + call), 401);
  }

  @Test
  void opensTheAgentApiWithTheTokenOfAllAgents() {
    assertThat(http.getAs(AGENT_TOKEN, "/api/agent/calls/" + call).statusCode()).isEqualTo(200);
    assertThat(http.getAs(AGENT_TOKEN, "/api/agent/rooms/room-" + call).statusCode())
        .isEqualTo(200);
  }

  @Test
  void opensACallAndItsRoomWithTheCallsOwnToken() {
    String own = Calls.token(call);
    assertThat(http.getAs(own, "/api/agent/calls/" + call).statusCode()).isEqualTo(200);
    assertThat(http.getAs(own, "/api/agent/rooms/room-" + call).statusCode()).isEqualTo(200);
    assertThat(ready(call, own).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAnotherCallsToken() {
    int other = calls.open();
    String token = Calls.token(other);
    isProblem(http.getAs(token, "/api/agent/calls/" + call), 403);
    isProblem(http.getAs(token, "/api/agent/calls/2000000000"), 403);
    isProblem(http.getAs(token, "/api/agent/rooms/room-" + call), 403);
    isProblem(http.getAs(token, "/api/agent/rooms/"), 403);
    isProblem(http.getAs(token, "/api/agent/anything"), 403);
    isProblem(ready(call, token), 403);
    assertThat(calls.facts(call)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "ID", "callId", "call_id", "report", "Id"})
  void believesThePathNotAHeaderOrParameterOfItsName(String name) {
    int other = calls.open();
    var spoof =
        http.post(
            "/api/agent/calls/" + call + "/ready?" + name + "=" + other,
            "{\"event_id\":\"e\"}",
            "Authorization",
            "Bearer " + Calls.token(call),
            name,
            String.valueOf(other));
    assertThat(spoof.statusCode()).isEqualTo(200);
    assertThat(spoof.body()).contains("\"call_id\":" + call);
    assertThat(calls.facts(other)).isEmpty();
  }

  @Test
  void refusesTheTokenOfACallThatHasExpired() {
    calls.set(call, "token_expires_at = clock_timestamp() - interval '1 millisecond'");
    isProblem(ready(call, Calls.token(call)), 401);
    calls.set(call, "token_expires_at = null");
    isProblem(ready(call, Calls.token(call)), 401);
    assertThat(calls.facts(call)).isEmpty();
  }

  @Test
  void refusesTheHashOfATokenAndSqlInItsPlace() {
    isProblem(ready(call, (String) calls.column(call, "token_hash")), 401);
    isProblem(ready(call, "x'or'1'='1"), 401);
    isProblem(ready(call, "x".repeat(5000)), 401);
    isProblem(http.get("/api/agent/calls/" + call), 401);
    isProblem(
        http.get(
            "/api/agent/calls/" + call,
            "Authorization",
            "Basic " + basic("operator", OPERATOR_PASSWORD)),
        401);
  }

  @Test
  void sendsSecurityHeaders() {
    var api = http.getAs(Calls.token(call), "/api/agent/calls/" + call).headers();
    assertThat(api.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(api.firstValue("Cache-Control")).get().asString().contains("no-store");
    assertThat(api.firstValue("Content-Security-Policy")).get().asString().contains("'none'");
    var page = http.get("/login", "Accept", "text/html").headers();
    assertThat(page.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.firstValue("Content-Security-Policy")).get().asString().contains("'self'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/agent/../leads",
        "/api//leads",
        "/api/agent/calls/1;x=2/ready",
        "/api/%2e%2e/actuator/env",
        "/api/agent%2fcalls",
        "/actuator/health/..%2fenv",
        "/livekit/webhook/../../actuator/env",
      })
  void refusesPathsThatMeanAnother(String path) {
    var answer = http.get(path);
    assertThat(answer.statusCode()).isIn(400, 401);
    assertThat(answer.body()).doesNotContain("trace", "Exception");
  }

  @Test
  void answersWrongMethodsWithoutAStackTrace() {
    var answer =
        http.post("/api/agent/calls/" + call, "{}", "Authorization", "Bearer " + AGENT_TOKEN);
    isProblem(answer, 405);
    assertThat(http.get("/livekit/webhook").statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> ready(int id, String token) {
    return http.post(
        "/api/agent/calls/" + id + "/ready",
        "{\"event_id\":\"e\"}",
        "Authorization",
        "Bearer " + token);
  }

  private HttpResponse<String> asOperator(String user, String password) {
    return http.get("/actuator", "Authorization", "Basic " + basic(user, password));
  }

  private static String basic(String user, String password) {
    return Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
  }

  private static void isProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Exception", "trace");
  }
}
