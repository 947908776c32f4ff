package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code deploy/Dockerfile} and {@code deploy/kubernetes.yaml} do, without a container: the
 * jar's layers laid together, routes from a folder as Kubernetes mounts a ConfigMap, the health
 * check, the stop.
 */
class ImageIT {

  private static final List<String> LAYERS =
      List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");

  @TempDir Path folder;

  @Test
  void runsFromItsLayersWithMountedRoutesAndTellsItsHealth() throws Exception {
    Path app = layers();
    Path routes = mounted();
    String port = String.valueOf(SharedSandbox.freePort());
    try (SharedSandbox sandbox = new SharedSandbox(folder, 100);
        var application =
            start(app, sandbox, Map.of("ROUTES_DIR", routes.toString(), "SERVER_PORT", port))) {
      application.awaitStarted();

      assertThat(application.output())
          .contains("Routes: those in file:" + routes)
          .contains("Routes startup (total:" + builtInRoutes() + ")");
      assertThat(health(port)).isZero();
      assertThat(application.stop()).isEqualTo(143);
      assertThat(health(port)).isOne();
    }
  }

  @Test
  void acceptsTheExampleOfSettingsOnceItIsFilledIn() throws Exception {
    String port = String.valueOf(SharedSandbox.freePort());
    Map<String, String> settings = new HashMap<>(example());
    settings.put("DATABASE_URL", TestDatabase.create().url());
    settings.put("SERVER_PORT", port);
    settings.computeIfPresent("PUBLIC_URL", (name, url) -> url.replace(":8080", ":" + port));
    Path home = Files.createDirectory(folder.resolve("home"));

    try (var check = PackagedApplication.launch(home, settings, "--check")) {
      assertThat(check.awaitExit()).as(check.output()).isZero();
      assertThat(check.output()).contains("all are accepted").doesNotContain("WRONG");
    }
  }

  /** As it stands, with something for each secret that it wants. */
  private static Map<String, String> example() throws IOException {
    return Files.readAllLines(Path.of("deploy/env.example")).stream()
        .filter(line -> line.matches("[A-Z_]+=.*"))
        .map(line -> line.replaceFirst("^(API_TOKEN|\\w+_PASSWORD)=$", "$1=filled-in-by-a-test"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
  }

  private PackagedApplication start(Path app, SharedSandbox sandbox, Map<String, String> settings)
      throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    String jar = app.resolve("ringroute.jar").toString();
    return PackagedApplication.launch(
        home, with(sandbox.otherNode(Map.of()), settings), List.of("-jar", jar), List.of());
  }

  private static Map<String, String> with(Map<String, String> node, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(node);
    all.putAll(settings);
    return all;
  }

  /** As the Dockerfile's RUN and COPY lines lay them together. */
  private Path layers() throws Exception {
    Path extracted = folder.resolve("extracted");
    int exit =
        run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djarmode=tools",
            "-jar",
            PackagedApplication.jar().toString(),
            "extract",
            "--layers",
            "--destination",
            extracted.toString());
    assertThat(exit).isZero();
    Path app = folder.resolve("app");
    for (String layer : LAYERS) {
      assertThat(Files.readString(Path.of("deploy/Dockerfile")))
          .contains("COPY --from=layers /layers/extracted/" + layer + "/ ./\n");
      FileSystemUtils.copyRecursively(extracted.resolve(layer), app);
    }
    return app;
  }

  /**
   * Kubernetes links each file to a folder {@code ..data}, and that one to the folder of the day.
   *
   * @see <a href="https://kubernetes.io/docs/concepts/configuration/configmap/">ConfigMaps</a>
   */
  private Path mounted() throws IOException {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    Path day = Files.createDirectory(mount.resolve("..2026_11_25_10_00_00.1"));
    Files.createSymbolicLink(mount.resolve("..data"), day.getFileName());
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, day.resolve(file.getFileName()));
        Files.createSymbolicLink(
            mount.resolve(file.getFileName()), Path.of("..data").resolve(file.getFileName()));
      }
    }
    return mount;
  }

  private static long builtInRoutes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      long routes = 0;
      for (Path file : files.toList()) {
        routes += Files.readAllLines(file).stream().filter("- route:"::equals).count();
      }
      return routes;
    }
  }

  private static int health(String port) throws Exception {
    ProcessBuilder check = new ProcessBuilder("bash", "deploy/health.sh");
    check.environment().put("SERVER_PORT", port);
    return check.start().waitFor();
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
