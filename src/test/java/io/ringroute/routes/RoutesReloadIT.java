package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.PackagedApplication;
import io.ringroute.reports.Http;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application with a ROUTES_DIR that is edited. */
class RoutesReloadIT {

  private static final String TOKEN = "a-token-of-the-test-alone";

  @TempDir static Path shared;
  private static SharedSandbox sandbox;

  @TempDir Path folder;
  private Path routes;

  @BeforeAll
  static void startSandbox() {
    sandbox = new SharedSandbox(shared, 100);
  }

  @AfterAll
  static void closeSandbox() {
    sandbox.close();
  }

  @BeforeEach
  void copyRoutes() throws IOException {
    routes = Files.createDirectory(folder.resolve("routes"));
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, routes.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void answersEveryRequestWhileItsRouteIsEditedAndGoesOnAfterARestartWithABrokenOne()
      throws IOException {
    Path file = routes.resolve("do-not-call.camel.yaml");
    String text = Files.readString(file);
    try (var application = PackagedApplication.start(folder, settings())) {
      Http http = new Http(application.port());
      assertThat(http.getAs(TOKEN, "/api/do-not-call").statusCode()).isEqualTo(200);

      Files.writeString(
          file,
          text.replace(
                  "- removeHeaders:",
                  "- setHeader:\n            name: edited\n            constant:\n              expression: x\n        - removeHeaders:")
              .replaceFirst("id: do-not-call-show", "id: do-not-call-tell"));

      await()
          .atMost(Duration.ofSeconds(20))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                assertThat(http.getAs(TOKEN, "/api/do-not-call").statusCode()).isEqualTo(200);
                return application.output().contains("do-not-call-tell");
              });
      assertThat(http.getAs(TOKEN, "/api/do-not-call").statusCode()).isEqualTo(200);
      assertThat(http.getAs(TOKEN, "/api/routes").body()).contains("do-not-call-tell");

      Files.writeString(file, text.replaceAll("(?s)- route:\\s+id: do-not-call-remove.*", ""));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  http.delete(
                              "/api/do-not-call?phone=9876500200",
                              "Authorization",
                              "Bearer " + TOKEN)
                          .statusCode()
                      == 405);
      Files.writeString(file, text.replace("uri: direct:api-answer", "uri: direct:api-anser"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  http.getAs(TOKEN, "/api/routes")
                      .body()
                      .contains("accepted are direct:api-answer"));
      assertThat(application.output()).contains("the folder is refused");
    }
    try (var application = PackagedApplication.start(folder, settings())) {
      assertThat(application.output()).contains("is broken, so the version that ran last is taken");
      Http http = new Http(application.port());
      assertThat(http.getAs(TOKEN, "/api/do-not-call").statusCode()).isEqualTo(200);
      // It says that it has started a moment before it knows how its routes stand.
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(http.getAs(TOKEN, "/api/routes").body())
                      .contains("accepted are direct:api-answer"));
    }
  }

  @Test
  void doesNotStartForTheFirstTimeWithABrokenFolder() throws IOException {
    Path file = routes.resolve("dialing.camel.yaml");
    Files.writeString(
        file, Files.readString(file).replace("seda:dialing-dial", "seda:dialing-dail"));
    Files.writeString(
        file, Files.readString(file).replaceFirst("seda:dialing-dail", "seda:dialing-dial"));

    try (var application = PackagedApplication.launch(folder, settings())) {
      assertThat(application.awaitExit()).isNotZero();
      assertThat(application.output())
          .contains("ROUTES_DIR", "dialing.camel.yaml:", "accepted are seda:dialing-dail")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void judgesAFolderOnTheCommandLine() throws IOException {
    try (var good = PackagedApplication.launch(folder, Map.of(), "--validate", routes.toString())) {
      assertThat(good.awaitExit()).isZero();
      assertThat(good.output()).startsWith("ok: ");
    }
    Path file = routes.resolve("retry.camel.yaml");
    Files.writeString(file, Files.readString(file).replaceFirst("ref: retries", "ref: retrys"));
    try (var bad = PackagedApplication.launch(folder, Map.of(), "--validate=" + routes)) {
      assertThat(bad.awaitExit()).isOne();
      assertThat(bad.lines())
          .singleElement()
          .asString()
          .matches("retry.camel.yaml:\\d+: .*retrys; accepted are retries.*");
    }
    try (var none = PackagedApplication.launch(folder, Map.of(), "--validate")) {
      assertThat(none.awaitExit()).isEqualTo(2);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("ROUTES_DIR", routes.toString());
    settings.put("API_TOKEN", TOKEN);
    return sandbox.otherNode(settings);
  }
}
