package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.LedgerChecker;
import io.ringroute.PackagedApplication;
import io.ringroute.reports.Http;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An application that calls leads from a folder of routes that somebody edits meanwhile. All the
 * time it is asked how its routes stand; each of them must run at every moment.
 */
final class EditedRoutes implements AutoCloseable {

  static final int OPEN_LEGS = 20;
  static final int STARTS = 10;
  private static final int LOOK_MILLIS = 20;
  private static final String TOKEN = "a-token-of-the-test-alone";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CALLS_PER_SECOND",
          String.valueOf(STARTS),
          "MAX_CONCURRENT_CALLS",
          String.valueOf(OPEN_LEGS),
          "MAX_CALL_DURATION",
          "30s",
          "REAP_INTERVAL",
          "500ms",
          "API_TOKEN",
          TOKEN);

  final Path routes;
  final PackagedApplication application;
  private final SharedSandbox sandbox;
  private final LedgerChecker ledger;
  private final Http http;
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> gaps = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private volatile long looks;
  private long leads;

  EditedRoutes(Path folder) throws IOException {
    routes = Files.createDirectory(folder.resolve("routes"));
    for (Path file : files()) {
      Files.copy(file, routes.resolve(file.getFileName()));
    }
    sandbox = new SharedSandbox(folder, 20);
    ledger = new LedgerChecker(sandbox).watch();
    // With a lead there, no sample leads come in.
    feed(1);
    Map<String, String> settings = FaultMix.settings(SETTINGS);
    settings.put("ROUTES_DIR", routes.toString());
    application =
        PackagedApplication.start(
            Files.createDirectory(folder.resolve("home")),
            sandbox.nodeBehind(sandbox.databasePort(), true, settings));
    http = new Http(application.port());
    // It says that it has started a moment before it knows how its routes stand.
    await().atMost(PATIENCE).until(() -> !version().isEmpty());
    watch.scheduleWithFixedDelay(this::watch, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The delivered files. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void feed(int more) {
    FaultMix.feed(sandbox.jdbc(), leads + 1, leads + more);
    leads += more;
  }

  String text(String file) throws IOException {
    return Files.readString(routes.resolve(file));
  }

  void save(String file, String text) throws IOException {
    Files.writeString(routes.resolve(file), text);
  }

  /** How the routes stand. */
  JsonNode shown() {
    HttpResponse<String> answer = http.getAs(TOKEN, "/api/routes");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    return shown().path("version").asText();
  }

  /** Waits until another version runs; none may be refused. */
  void awaitOther(String version) {
    await("another version")
        .pollInterval(POLL)
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode shown = shown();
              assertThat(shown.path("errors")).isEmpty();
              return !shown.path("version").asText().equals(version);
            });
  }

  /** Waits until the folder is refused for a fault of this file. */
  void awaitRefused(String file) {
    await("refused for " + file)
        .pollInterval(POLL)
        .atMost(PATIENCE)
        .until(() -> shown().path("errors").toString().contains(file));
  }

  void awaitRight() {
    await("right again")
        .pollInterval(POLL)
        .atMost(PATIENCE)
        .until(() -> shown().path("errors").isEmpty());
  }

  /** Every lead was called, and nobody twice; all routes ran at each look. */
  void assertNothingLost() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              FaultMix.skipBackOff(sandbox.jdbc());
              FaultMix.passUnknown(sandbox.jdbc());
              assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
              ledger.assertQuiet();
            });
    assertThat(gaps).isEmpty();
    assertThat(looks).isPositive();
    ledger.assertNobodyRungTwiceAndNothingLost((int) leads);
    ledger.assertLimitsKept(OPEN_LEGS, STARTS);
    assertThat(sandbox.ledger().requestsByNumber().values()).allMatch(sent -> sent == 1);
    assertThat(sandbox.ledger().requestsByNumber()).hasSize((int) leads);
    assertThat(application.output()).doesNotContain("DirectConsumerNotAvailable", "Rejected");
  }

  @Override
  public void close() {
    watch.shutdownNow();
    application.close();
    sandbox.close();
  }

  private void watch() {
    try {
      look();
    } catch (RuntimeException | AssertionError e) {
      gaps.add(e.toString());
    }
  }

  private void look() {
    JsonNode shown = shown();
    looks++;
    for (JsonNode route : shown.path("routes")) {
      String state = route.path("state").asText();
      if (!state.equals("started")) {
        gaps.add(route.path("id").asText() + " is " + state);
      }
    }
  }
}
