package io.ringroute.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether {@code docs/integrators.md} and the routes' notes tell what is there. */
class IntegratorsGuideTest {

  private static final List<RouteFile> ROUTES = RouteFile.all();
  private static final List<SourceFile> MAIN = SourceFile.under("src/main/java", ".java");
  private static final RouteNotes NOTES =
      new RouteNotes(SourceFile.under("src/main/resources/sql", ".sql"));

  private static final String CALLED =
      """
      - route:
          id: push-call
          description: Files a call
          note: Gets the property call. Gives nothing.
          from:
            uri: direct:push-call
            steps:
              - setProperty:
                  name: query
                  simple:
                    expression: ${exchangeProperty.call[id]}
              - log:
                  message: ${exchangeProperty.query}
      """;

  @Test
  void listsEveryRouteAndEveryBeanThatRoutesName() {
    IntegratorsGuide guide = new IntegratorsGuide(ROUTES, MAIN);
    if (System.getProperty("docs.rewrite") != null) {
      guide.rewrite();
    }
    assertThat(IntegratorsGuide.text())
        .as("docs/integrators.md; -Ddocs.rewrite=true mends it")
        .isEqualTo(guide.wanted());
  }

  @Test
  void routesThatAreCalledSayWhatTheyGetAndGive() {
    assertThat(NOTES.check(ROUTES).map(Finding::toString)).isEmpty();
  }

  @Test
  void findsRoutesWithoutANote() {
    assertThat(check(CALLED)).isEmpty();
    assertThat(check(CALLED.replace("note: Gets", "group: Gets")))
        .anyMatch(it -> it.contains("its note must say"));
  }

  @Test
  void findsPropertiesThatANoteLeavesOut() {
    assertThat(
            check(
                CALLED.replace(
                    "message: ${exchangeProperty.query}",
                    "message: ${exchangeProperty.customerId}")))
        .anyMatch(it -> it.contains("reads the property customerId"));
    assertThat(
            check(
                CALLED.replace(
                    "log:\n            message: ${exchangeProperty.query}",
                    "to:\n            uri: sql:classpath:sql/push/keep-customer.sql")))
        .anyMatch(it -> it.contains("callId"));
  }

  private static List<String> check(String text) {
    RouteFile file = RouteFile.of(new SourceFile(Path.of("routes/push.camel.yaml"), text));
    return NOTES.check(List.of(file)).map(Finding::toString).toList();
  }
}
