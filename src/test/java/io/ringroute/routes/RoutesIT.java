package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.PackagedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
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

  @TempDir Path folder;

  @Test
  void runsBuiltInRoutesInAnyFolder() throws IOException {
    try (var application = PackagedApplication.start(folder, Map.of())) {
      assertThat(application.output())
          .contains("Routes: the built-in ones", "Routes startup (total:" + builtInRoutes() + ")");
    }
  }

  @Test
  void runsRoutesOfTheFolderInstead() throws IOException {
    Path own = Files.createDirectories(folder.resolve("my routes"));
    Files.writeString(own.resolve("own.camel.yaml"), TICK);

    try (var application = PackagedApplication.start(folder, Map.of("ROUTES_DIR", "my routes"))) {
      assertThat(application.output())
          .contains("Routes: those in file:", "my routes", "Routes startup (total:1)");
    }
  }

  @Test
  void stopsTheStartWhenTheFolderHasNoRoutes() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("routes"));

    try (var application = PackagedApplication.launch(folder, Map.of())) {
      assertThat(application.awaitExit()).isNotZero();
      assertThat(application.output())
          .contains("ROUTES_DIR", empty.toString())
          .doesNotContain("\tat ");
    }
  }

  @Test
  void letsAnOuterFileOverrideSingleSettings() throws IOException {
    Files.writeString(
        folder.resolve("application.yaml"), "camel:\n  main:\n    name: from-outside\n");

    try (var application = PackagedApplication.start(folder, Map.of())) {
      assertThat(application.output()).contains("(from-outside) started");
    }
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
