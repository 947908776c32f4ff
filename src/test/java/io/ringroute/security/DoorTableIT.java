package io.ringroute.security;

import static io.ringroute.reports.ReportsApp.AGENT_TOKEN;
import static io.ringroute.reports.ReportsApp.API_TOKEN;
import static io.ringroute.reports.ReportsApp.OPERATOR_PASSWORD;
import static io.ringroute.reports.ReportsApp.VIEWER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.reports.Calls;
import io.ringroute.reports.Http;
import io.ringroute.reports.OnReports;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who gets in where: nobody, the viewer and the operator by HTTP basic, the same with a session and
 * its token, the API token, the agents' token, a call's token. {@code +} is in, {@code -} is told
 * to show who he is, {@code x} is refused.
 */
@OnReports
class DoorTableIT {

  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  Http http;
  int call;

  @BeforeEach
  void openCall() {
    http = new Http(port);
    call = new Calls(jdbc).open();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        //                                                 nobody, basic, session, tokens
        "GET    | /actuator/health                       | + ++ ++ +++",
        "GET    | /actuator/health/liveness              | + ++ ++ +++",
        "GET    | /actuator/health/db                    | - x+ x+ ---",
        "POST   | /actuator/health                       | x xx ++ xxx",
        "GET    | /actuator                              | - x+ x+ ---",
        "GET    | /actuator/env                          | - x+ x+ ---",
        "GET    | /actuator/sbom                         | - x+ x+ ---",
        "GET    | /actuator/loggers                      | - x+ x+ ---",
        "POST   | /actuator/loggers                      | x xx x+ xxx",
        "GET    | /actuator/prometheus                   | - ++ ++ +--",
        "HEAD   | /actuator/prometheus                   | - ++ ++ +--",
        "POST   | /actuator/prometheus                   | - xx xx x--",
        "GET    | /actuator/hawtio/index.html            | - -- x+ ---",
        "GET    | /actuator/hawtio/jolokia/version       | - -- xx ---",
        "POST   | /actuator/hawtio/jolokia/              | x xx x+ xxx",
        "GET    | /actuator/hawtio/proxy/http/x/80/      | - -- xx ---",
        "POST   | /actuator/hawtio/proxy/http/x/80/      | x xx xx xxx",
        "POST   | /actuator/hawtio/auth/login            | x xx xx xxx",
        "GET    | /actuator/jolokia/version              | - -- xx ---",
        "POST   | /actuator/jolokia/                     | x xx xx xxx",
        "GET    | /actuator/hawtio/%6Aolokia/version     | - -- xx ---",
        "GET    | /login                                 | + ++ ++ +++",
        "GET    | /assets/ringroute.css                  | + ++ ++ +++",
        "GET    | /                                      | - ++ ++ ---",
        "GET    | /x                                     | - ++ ++ ---",
        "POST   | /x                                     | x xx x+ xxx",
        "PUT    | /x                                     | x xx x+ xxx",
        "DELETE | /x                                     | x xx x+ xxx",
        "OPTIONS| /x                                     | - x+ x+ ---",
        "GET    | /leads/export.csv                      | - x+ x+ ---",
        "GET    | /crm/export.xlsx                       | - x+ x+ ---",
        "GET    | /leads/e%78port.csv                    | - x+ x+ ---",
        "HEAD   | /leads/export.csv                      | - x+ x+ ---",
        "GET    | /do-not-call/refused.csv               | - x+ x+ ---",
        "GET    | /files/1/refused.csv                   | - x+ x+ ---",
        "GET    | /today/export.csv                      | - ++ ++ ---",
        "GET    | /error                                 | - ++ ++ ---",
        "GET    | /webjars/x                             | - ++ ++ ---",
        "GET    | /api/leads                             | - -- -- +--",
        "POST   | /api/leads                             | - -- -- +--",
        "POST   | /api/leads/1/reopen                    | - -- -- +--",
        "GET    | /api/imports                           | - -- -- +--",
        "POST   | /api/imports                           | - -- -- +--",
        "GET    | /api/imports/1/refused.csv             | - -- -- +--",
        "POST   | /api/dialing/pause                     | - -- -- +--",
        "DELETE | /api/do-not-call                       | - -- -- +--",
        "GET    | /api/openapi.yaml                      | - -- -- +--",
        "GET    | /api/routes                            | - -- -- +--",
        "GET    | /api/x                                 | - -- -- +--",
        "GET    | /api/agent/calls/{call}                | - -- -- -++",
        "GET    | /api/agent/rooms/room-{call}           | - -- -- -++",
        "POST   | /api/agent/calls/{call}/ready          | - -- -- -++",
        "GET    | /api/agent/calls/2000000000            | - -- -- -+x",
        "GET    | /api/agent/x                           | - -- -- -+x",
        "POST   | /livekit/webhook                       | - -- -- ---"
      })
  void letsInWhoMay(String method, String path, String who) {
    String asked = path.replace("{call}", String.valueOf(call));
    String seen =
        callers().stream()
            .map(caller -> seen(http.send(method, asked, caller)))
            .collect(Collectors.joining());
    assertThat(seen).as(method + " " + path).isEqualTo(who.replace(" ", ""));
  }

  private List<List<String>> callers() {
    return List.of(
        List.of("X-Nobody", "x"),
        basic("viewer", VIEWER_PASSWORD),
        basic("operator", OPERATOR_PASSWORD),
        Session.of(http, "viewer", VIEWER_PASSWORD).headers(),
        Session.of(http, "operator", OPERATOR_PASSWORD).headers(),
        bearer(API_TOKEN),
        bearer(AGENT_TOKEN),
        bearer(Calls.token(call)));
  }

  private static String seen(HttpResponse<String> answer) {
    assertThat(answer.body()).doesNotContain("\tat ");
    return switch (answer.statusCode()) {
      case 401 -> "-";
      case 403 -> "x";
      default -> "+";
    };
  }

  private static List<String> basic(String user, String password) {
    String both = user + ":" + password;
    return List.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes()));
  }

  private static List<String> bearer(String token) {
    return List.of("Authorization", "Bearer " + token);
  }
}
