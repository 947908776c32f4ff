package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the packaged application finds its routes. */
class RoutesIT {

  private static final String TICK =
      """
      - route:
          id: own-tick
          description: Shows that the folder's routes run
          from:
            uri: timer
            parameters:
              period: "{{millis:ringroute.dialing.poll-interval}}"
              repeatCount: "1"
              timerName: own
            steps:
              - log:
                  message: the folder's route runs
      """;

  @TempDir static Path shared;
  private static SharedSandbox sandbox;

  @TempDir Path folder;

  @BeforeAll
  static void startSandbox() {
    sandbox = new SharedSandbox(shared, 100);
  }

  @AfterAll
  static void closeSandbox() {
    sandbox.close();
  }

  @Test
  void runsBuiltInRoutesInAnyFolderAndLetsAnOuterFileOverrideSingleSettings() throws IOException {
    Files.writeString(
        folder.resolve("application.yaml"), "camel:\n  main:\n    name: from-outside\n");

    try (var application = PackagedApplication.start(folder, joined(Map.of()))) {
      assertThat(application.output())
          .contains("Routes: the built-in ones", "Routes startup (total:" + builtInRoutes() + ")")
          .contains("(from-outside) started");
    }
  }

  @Test
  void runsRoutesOfTheFolderInstead() throws IOException {
    Path own = Files.createDirectories(folder.resolve("my routes"));
    Files.writeString(own.resolve("own.camel.yaml"), TICK);

    try (var application =
        PackagedApplication.start(folder, joined(Map.of("ROUTES_DIR", "my routes")))) {
      assertThat(application.output())
          .contains("Routes: those in file:", "my routes", "Routes startup (total:1)");
    }
  }

  @Test
  void stopsTheStartWhenTheFolderHasNoRoutes() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("routes"));

    try (var application = PackagedApplication.launch(folder, joined(Map.of()))) {
      assertThat(application.awaitExit()).isNotZero();
      assertThat(application.output())
          .contains("ROUTES_DIR", empty.toString())
          .doesNotContain("\tat ");
    }
  }

  private static Map<String, String> joined(Map<String, String> more) {
    return sandbox.otherNode(more);
  }

  private static long builtInRoutes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files
          .filter(file -> file.toString().endsWith(".camel.yaml"))
          .flatMap(RoutesIT::lines)
          .filter("- route:"::equals)
          .count();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
