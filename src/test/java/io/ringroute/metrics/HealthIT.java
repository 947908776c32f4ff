package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.PackagedApplication;
import io.ringroute.faults.TcpProxy;
import io.ringroute.reports.Http;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Breaks what an application depends on, one after the other, and looks at its health. */
@TestMethodOrder(OrderAnnotation.class)
class HealthIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PASSWORD = "password-of-the-test";

  @TempDir static Path folder;
  private static SharedSandbox sandbox;
  private static TcpProxy database;
  private static PackagedApplication application;
  private static Http http;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new SharedSandbox(folder, 10);
    database = new TcpProxy(sandbox.databasePort());
    Path home = Files.createDirectories(folder.resolve("home"));
    application =
        PackagedApplication.start(
            home, sandbox.nodeBehind(database.port(), true, Map.of("OPERATOR_PASSWORD", PASSWORD)));
    http = new Http(application.port());
  }

  @AfterAll
  static void stop() {
    application.kill();
    database.close();
    sandbox.close();
  }

  @Test
  @Order(1)
  void isAliveAndReady() {
    assertHealth("/liveness", 200);
    assertHealth("/readiness", 200);
    assertHealth("", 200);
  }

  @Test
  @Order(2)
  void isAliveAndReadyWithoutLiveKit() {
    sandbox.livekit().close();

    assertHealth("/liveness", 200);
    assertHealth("/readiness", 200);
    assertHealth("", 200);
  }

  @Test
  @Order(3)
  void isAliveAndReadyWithoutACrm() {
    sandbox.crm().close();

    assertHealth("/liveness", 200);
    assertHealth("/readiness", 200);
    assertHealth("", 200);
  }

  @Test
  @Order(4)
  void isAliveAndReadyWithARouteThatIsStopped() throws Exception {
    assertThat(metrics().sum("ringroute_routes_stopped")).isZero();
    try (Jmx jmx = Jmx.attach(application.pid())) {
      jmx.stopRoute("push-poll");
    }

    assertHealth("/liveness", 200);
    assertHealth("/readiness", 200);
    assertThat(metrics().sum("ringroute_routes_stopped")).isEqualTo(1);
    assertThat(asOperator("/actuator/health"))
        .contains("\"not running\":{\"push-poll\":\"Stopped\"}");
  }

  @Test
  @Order(5)
  void isAliveAndNotReadyWithoutItsDatabase() {
    database.cut();

    await().atMost(PATIENCE).untilAsserted(() -> assertHealth("/readiness", 503));
    assertHealth("/liveness", 200);
    assertHealth("", 503);
    assertThat(metrics().sum("ringroute_limit_concurrent_calls")).isEqualTo(10);
  }

  @Test
  @Order(6)
  void isReadyAgainWhenTheDatabaseIsBack() {
    database.mend();

    await().atMost(PATIENCE).untilAsserted(() -> assertHealth("/readiness", 200));
    assertHealth("", 200);
  }

  private static void assertHealth(String group, int status) {
    assertThat(http.get("/actuator/health" + group).statusCode()).as(group).isEqualTo(status);
  }

  private static Scrape metrics() {
    return new Scrape(asOperator("/actuator/prometheus"));
  }

  private static String asOperator(String path) {
    String login = Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes());
    return http.get(path, "Authorization", "Basic " + login).body();
  }
}
