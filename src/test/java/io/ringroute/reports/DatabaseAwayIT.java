package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import io.ringroute.FreePort;
import io.ringroute.TestDatabase;
import io.ringroute.database.ConnectionPool;
import io.ringroute.faults.TcpProxy;
import io.ringroute.faults.Trap;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A real PostgreSQL goes away under the reports, or falls silent, and comes back. */
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

  private static final int PATIENT_SECONDS = 600;

  @TempDir static Path directory;
  private static int databasePort;
  private static EmbeddedPostgres server;
  private static TcpProxy network;

  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  static class Own {
    @Bean
    @Primary
    DataSource ownDataSource() {
      HikariConfig pool = new HikariConfig();
      pool.setJdbcUrl(
          "jdbc:postgresql://localhost:%d/postgres?user=postgres&prepareThreshold=0"
              .formatted(network.port()));
      pool.setConnectionTimeout(1_000);
      pool.addDataSourceProperty("socketTimeout", String.valueOf(PATIENT_SECONDS));
      return new ConnectionPool(pool);
    }
  }

  @BeforeAll
  static void startServer() throws IOException {
    databasePort = FreePort.next();
    server = start();
    TestDatabase.migrate(server.getPostgresDatabase());
    network = new TcpProxy(databasePort);
  }

  @AfterAll
  static void stopServer() throws IOException {
    network.close();
    server.close();
  }

  /** Each statement that a report needs is held in turn; without a limit each would wait. */
  @ParameterizedTest
  @CsvSource({
    "REPORT, token_hash =",
    "REPORT, for no key update",
    "REPORT, insert into call_facts",
    "SHOW, token_hash =",
    "SHOW, e.lead_id = c.lead_id",
    "WEBHOOK, insert into call_facts"
  })
  void answers503SoonWhenTheDatabaseFallsSilent(Request request, String statement)
      throws InterruptedException {
    var http = new Http(port);
    var calls = new Calls(jdbc);
    int call = calls.open();
    Trap trap = network.hold(statement, Trap.When.BEFORE);
    var answer = CompletableFuture.supplyAsync(() -> request.send(http, call));
    assertThat(trap.awaitCatch(Duration.ofMinutes(1))).isTrue();
    assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).satisfies(DatabaseAwayIT::isProblem);
    trap.open();

    assertThat(request.send(http, call).statusCode()).isEqualTo(200);
    assertThat(calls.facts(call)).hasSize(request == Request.SHOW ? 0 : 1);
  }

  enum Request {
    REPORT {
      @Override
      HttpResponse<String> send(Http http, int call) {
        return http.post(
            "/api/agent/calls/" + call + "/ready",
            "{\"event_id\":\"e\"}",
            "Authorization",
            "Bearer " + Calls.token(call));
      }
    },
    SHOW {
      @Override
      HttpResponse<String> send(Http http, int call) {
        return http.getAs(Calls.token(call), "/api/agent/calls/" + call);
      }
    },
    WEBHOOK {
      @Override
      HttpResponse<String> send(Http http, int call) {
        String event =
            Webhook.ofLeg("participant_left", call, "RM_1").replaceAll("EV_[-0-9a-f]+", "EV_1");
        return http.post("/livekit/webhook", event, "Authorization", Webhook.signed(event));
      }
    };

    abstract HttpResponse<String> send(Http http, int call);
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
