package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastGoodRoutesTest {

  @TempDir Path folder;
  private Path routes;
  private LastGoodRoutes lastGood;

  @BeforeEach
  void fill() throws IOException {
    routes = Files.createDirectory(folder.resolve("routes"));
    write("first");
    lastGood = new LastGoodRoutes(folder.resolve("data"), routes);
  }

  @Test
  void knowsNoneBeforeOneHasRun() throws IOException {
    lastGood.keep(RouteFiles.read(routes));

    assertThat(lastGood.accepted()).isEmpty();
  }

  @Test
  void keepsTheOneThatRanWhateverBecomesOfTheFolder() throws IOException {
    lastGood.accept(lastGood.keep(RouteFiles.read(routes)), version -> false);

    write("second");
    lastGood.keep(RouteFiles.read(routes));

    assertThat(lastGood.accepted().orElseThrow().resolve("own.camel.yaml")).hasContent("first");
  }

  @Test
  void keepsAFolderOfItsOwnForEachRoutesDir() throws IOException {
    lastGood.accept(lastGood.keep(RouteFiles.read(routes)), version -> false);

    assertThat(new LastGoodRoutes(folder.resolve("data"), folder.resolve("other")).accepted())
        .isEmpty();
  }

  @Test
  void forgetsVersionsThatNothingReads() throws IOException {
    Path first = lastGood.keep(RouteFiles.read(routes));
    write("second");
    Path second = lastGood.keep(RouteFiles.read(routes));
    write("third");
    Path third = lastGood.keep(RouteFiles.read(routes));

    lastGood.accept(third, second::equals);

    assertThat(first).doesNotExist();
    assertThat(second).exists();
    assertThat(lastGood.accepted()).contains(third);
  }

  @Test
  void writesAVersionAgainOfWhichOnlyAPartIsLeft() throws IOException {
    Path version = lastGood.keep(RouteFiles.read(routes));
    Files.delete(version.resolve("own.camel.yaml"));

    lastGood.keep(RouteFiles.read(routes));

    assertThat(version.resolve("own.camel.yaml")).hasContent("first");
  }

  @Test
  void remembersAVersionThatFailedUntilItRuns() throws IOException {
    Path first = lastGood.keep(RouteFiles.read(routes));
    write("second");
    Path second = lastGood.keep(RouteFiles.read(routes));

    lastGood.fail(second, "why");

    lastGood.accept(first, version -> false);
    assertThat(lastGood.failure(first)).isEmpty();
    assertThat(lastGood.failure(second)).contains("why");
    lastGood.accept(lastGood.keep(RouteFiles.read(routes)), version -> false);
    assertThat(lastGood.failure(second)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "12ab", ".", "..", "0123456789ab"})
  void knowsNoneWhenItsNameIsNotWhole(String name) throws IOException {
    Path version = lastGood.keep(RouteFiles.read(routes));
    lastGood.accept(version, other -> false);

    Files.writeString(version.resolveSibling("accepted"), name);

    assertThat(lastGood.accepted()).isEmpty();
  }

  @Test
  void knowsNoneOfWhichOnlyAPartIsLeft() throws IOException {
    Path version = lastGood.keep(RouteFiles.read(routes));
    lastGood.accept(version, other -> false);

    Files.writeString(version.resolve("own.camel.yaml"), "");

    assertThat(lastGood.accepted()).isEmpty();
  }

  private void write(String text) throws IOException {
    Files.writeString(routes.resolve("own.camel.yaml"), text);
  }
}
