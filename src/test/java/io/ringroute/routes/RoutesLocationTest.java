package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesLocationTest {

  @TempDir Path folder;

  @Test
  void prefersTheFolder() throws IOException {
    Files.createFile(folder.resolve("dialing.camel.yaml"));

    assertThat(RoutesLocation.of(folder.toString()).pattern())
        .isEqualTo("file:" + folder + "/*.camel.yaml");
  }

  @Test
  void makesTheFolderAbsolute() {
    assertThat(RoutesLocation.of("routes").location())
        .isEqualTo("file:" + Path.of("").toAbsolutePath() + "/routes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "", " "})
  void fallsBackToTheBuiltInRoutes(String dir) {
    assertThat(RoutesLocation.of(dir).pattern()).isEqualTo("classpath:routes/*.camel.yaml");
  }

  @Test
  void refusesFolderWithoutRoutes() throws IOException {
    Files.createFile(folder.resolve("dialing.yaml"));

    assertRefused(folder);
  }

  @Test
  void refusesFile() throws IOException {
    assertRefused(Files.createFile(folder.resolve("dialing.camel.yaml")));
  }

  private static void assertRefused(Path path) {
    assertThatThrownBy(() -> RoutesLocation.of(path.toString()))
        .isInstanceOf(RoutesMissing.class)
        .hasMessageContainingAll("ROUTES_DIR", "ringroute.routes.dir", path.toString());
  }
}
