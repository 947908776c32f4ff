package io.ringroute.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the examples keep the rules of the delivered routes, laid over them. */
class ExamplesTest {

  private static final RouteSchema SCHEMA = new RouteSchema();
  private static final EndpointOptions OPTIONS = new EndpointOptions();
  private static final SqlFiles SQL = new SqlFiles();
  private static final RouteNotes NOTES =
      new RouteNotes(SourceFile.under("src/main/resources/sql", ".sql"));

  static Stream<Path> examples() throws IOException {
    return Files.list(Path.of("examples")).sorted();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void keepTheRulesOfTheDeliveredRoutes(Path example) {
    List<RouteFile> own = RouteFile.under(example.toString());
    if (System.getProperty("routes.rewrite") != null) {
      RouteForm.rewrite(own);
    }
    List<RouteFile> all = laidOver(own);

    assertThat(
            Stream.of(
                    RouteShape.names(all),
                    RouteShape.machineMadeIds(all),
                    RouteShape.descriptions(all),
                    RouteShape.phases(all),
                    RouteShape.sizes(all),
                    RouteShape.nesting(all),
                    RouteShape.lengths(all),
                    RouteLinks.consumers(all),
                    RouteLinks.producers(all),
                    SCHEMA.check(own),
                    OPTIONS.check(own),
                    RouteForm.comments(own),
                    RouteForm.order(own),
                    RouteForm.queries(own),
                    RouteForm.shorthands(own),
                    RouteForm.bytes(own),
                    RouteHeaders.entries(own),
                    RouteHeaders.producers(own),
                    RouteHeaders.redirects(own),
                    SqlFiles.inRoutes(own),
                    SQL.missing(own.stream().map(RouteFile::file).toList()),
                    NOTES.check(own))
                .flatMap(found -> found)
                .map(Finding::toString))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void sayWhatToCopy(Path example) {
    String readme = SourceFile.read(example.resolve("README.md")).text();

    assertThat(example.toFile().list())
        .filteredOn(name -> !name.equals("README.md"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(readme).contains("[`%s`](%s)".formatted(name, name)));
  }

  private static List<RouteFile> laidOver(List<RouteFile> own) {
    List<String> replaced = own.stream().map(ExamplesTest::name).toList();
    List<RouteFile> all = new ArrayList<>(own);
    RouteFile.all().stream().filter(file -> !replaced.contains(name(file))).forEach(all::add);
    return all;
  }

  private static String name(RouteFile file) {
    return file.file().path().getFileName().toString();
  }
}
