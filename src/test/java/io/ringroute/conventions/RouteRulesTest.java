package io.ringroute.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether the rules for routes see what they are there for: each breaks one thing in a good file.
 */
class RouteRulesTest {

  private static final String GOOD =
      """
      # What it is for.
      - routeConfiguration:
          id: reports
          description: The sender repeats it
          errorHandler:
            noErrorHandler: {}
      - route:
          id: reports-take
          description: Takes a report in
          routeConfigurationId: reports
          from:
            uri: platform-http:/api/reports
            parameters:
              httpMethodRestrict: POST
            steps:
              - removeHeaders:
                  pattern: "*"
              - setBody:
                  simple:
                    expression: ${body}
              - to:
                  uri: sql:classpath:sql/reports/store-report.sql
                  parameters:
                    outputType: SelectOne
              - to:
                  uri: direct:reports-follow
      - route:
          id: reports-follow
          description: Does what follows
          routeConfigurationId: reports
          from:
            uri: direct:reports-follow
            steps:
              - log:
                  message: taken
      """;

  private static final RouteSchema SCHEMA = new RouteSchema();
  private static final EndpointOptions OPTIONS = new EndpointOptions();

  @Test
  void findsNothingWrongInGoodFile() {
    assertThat(findings(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: reports-take             | id: take-report              | is not named like reports-verb
          id: reports-take             | id: reports-4711             | machine-made
          description: Does            | group: Does                  | has no description of one line
          routeConfigurationId: reports | routeConfigurationId: sent   | needs a routeConfigurationId
          uri: direct:reports-follow   | uri: direct:reports-fellow   | which is not its id
          message: taken               | massage: taken               | massage
          outputType: SelectOne        | outputTipe: SelectOne        | outputTipe
          sql/reports/store-report.sql | sql/reports/store-report.sql?noop=true | under parameters
          httpMethodRestrict: POST     | httpMethodRestrict: POST # ok | Kaoto drops a comment
          message: taken               | message: 'taken'             | as Kaoto does
          platform-http:/api/reports   | platform-httb:/api/reports   | unknown component
          pattern: "*"                 | pattern: "X-*"               | must start with removeHeaders
          pattern: "*"                 | pattern: "X-*"               | obeys headers
          outputType: SelectOne        | followRedirects: true        | must not follow redirects
          """)
  void findsWhatIsWrong(String good, String bad, String told) {
    assertThat(GOOD).contains(good);

    assertThat(findings(GOOD.replace(good, bad))).anyMatch(finding -> finding.contains(told));
  }

  @Test
  void findsCallsToNobody() {
    String bad =
        GOOD.replace("uri: direct:reports-follow\n- route", "uri: direct:reports-f\n- route");

    assertThat(findings(bad)).anyMatch(finding -> finding.contains("no route listens"));
  }

  @Test
  void findsInlineSql() {
    String bad = GOOD.replace("classpath:sql/reports/store-report.sql", "delete from leads");

    assertThat(SqlFiles.inRoutes(files(bad))).isNotEmpty();
  }

  @Test
  void findsWhatObeysHeadersAfterAnotherRoute() {
    String bad =
        GOOD.replace(
            "uri: sql:classpath",
            "uri: direct:reports-follow\n        - to:\n            uri: sql:classpath");

    assertThat(findings(bad)).anyMatch(finding -> finding.contains("obeys headers"));
  }

  @Test
  void acceptsAddressesThatAreSettings() {
    String good =
        GOOD.replace("sql:classpath:sql/reports/store-report.sql", "\"{{url}}/tasks\"")
            .replace("outputType: SelectOne", "httpMethod: POST");

    assertThat(findings(good)).isEmpty();
  }

  @Test
  void findsShortSteps() {
    String bad = GOOD.replace("- log:\n            message: taken", "- log: taken");

    assertThat(findings(bad)).anyMatch(finding -> finding.contains("only a text"));
  }

  @Test
  void namesFileAndLine() {
    assertThat(findings(GOOD.replace("message: taken", "massage: taken")))
        .anyMatch(finding -> finding.startsWith("routes/reports.camel.yaml:34: "));
  }

  private static List<String> findings(String text) {
    List<RouteFile> files = files(text);
    return Stream.<Function<List<RouteFile>, Stream<Finding>>>of(
            RouteShape::names,
            RouteShape::machineMadeIds,
            RouteShape::descriptions,
            RouteShape::phases,
            RouteLinks::consumers,
            RouteLinks::producers,
            SCHEMA::check,
            OPTIONS::check,
            RouteForm::comments,
            RouteForm::queries,
            RouteForm::shorthands,
            RouteForm::bytes,
            RouteHeaders::entries,
            RouteHeaders::producers,
            RouteHeaders::redirects)
        .flatMap(rule -> rule.apply(files))
        .map(Finding::toString)
        .toList();
  }

  private static List<RouteFile> files(String text) {
    return List.of(RouteFile.of(new SourceFile(Path.of("routes/reports.camel.yaml"), text)));
  }
}
