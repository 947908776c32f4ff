package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A real PostgreSQL goes away under the reports and comes back. */
@ContextConfiguration(initializers = ReportsRoutes.class)
@SpringBootTest(
    classes = {ReportsApp.class, DatabaseAwayIT.Own.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.flyway.enabled=false",
      "ringroute.dialing.livekit-api-key=" + ReportsApp.KEY,
      "ringroute.dialing.livekit-api-secret=" + ReportsApp.SECRET
    })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayIT {

  @TempDir static Path directory;
  private static int databasePort;
  private static EmbeddedPostgres server;

  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  static class Own {
    @Bean
    @Primary
    DataSource ownDataSource() {
      return new DriverManagerDataSource(server.getJdbcUrl("postgres", "postgres"));
    }
  }

  @BeforeAll
  static void startServer() throws IOException {
    try (var free = new ServerSocket(0)) {
      databasePort = free.getLocalPort();
    }
    server = start();
    TestDatabase.migrate(server.getPostgresDatabase());
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Test
  void answers503AndLosesNothingWhenTheSenderRepeats(CapturedOutput output) throws IOException {
    var http = new Http(port);
    var calls = new Calls(jdbc);
    int call = calls.open();
    String phone = (String) calls.column(call, "phone");
    String report =
        "{\"event_id\":\"e\",\"qualification\":{\"callback_number\":\"" + phone + "\"}}";
    String event = Webhook.ofLeg("participant_left", call, "RM_1");

    server.close();
    isProblem(http.report(call, "qualification", report));
    isProblem(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/calls/" + call));
    isProblem(http.getAs(ReportsApp.AGENT_TOKEN, "/api/agent/rooms/room-" + call));
    isProblem(http.getAs(Calls.token(call), "/api/agent/calls/" + call));
    isProblem(http.post("/livekit/webhook", event, "Authorization", Webhook.signed(event)));
    assertThat(http.post("/livekit/webhook", event, "Authorization", "forged").statusCode())
        .isEqualTo(401);

    server = start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> http.getAs(Calls.token(call), "/api/agent/calls/" + call).statusCode() == 200);
    assertThat(calls.facts(call)).isEmpty();
    assertThat(http.report(call, "qualification", report).statusCode()).isEqualTo(200);
    assertThat(
            http.post("/livekit/webhook", event, "Authorization", Webhook.signed(event))
                .statusCode())
        .isEqualTo(200);
    assertThat(calls.facts(call)).hasSize(2);
    assertThat(calls.column(call, "agent_report")).isEqualTo("called");
    assertThat(output).contains("reports-take could not take in a report, answered 503");
    assertThat(output.getAll())
        .doesNotContain(phone.substring(3))
        .doesNotContain(Calls.token(call), ReportsApp.AGENT_TOKEN, ReportsApp.SECRET);
  }

  private static void isProblem(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":503").doesNotContain("Exception", "localhost");
  }

  private static EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(databasePort)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }
}
