package io.ringroute.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the rules for the API's description see what they are there for. */
class ApiDescriptionTest {

  private static final String ROUTES =
      """
      - route:
          id: leads-add
          from:
            uri: platform-http:/api/leads
            parameters:
              httpMethodRestrict: POST
            steps: []
      """;

  private static final String DESCRIBED =
      """
      paths:
        /api/leads:
          post:
            operationId: leads-add
            summary: Adds a lead
            requestBody:
              content:
                application/json:
                  schema: {$ref: "#/components/schemas/Lead"}
                  example: {name: Asha}
            responses:
              "200": {description: made}
              "401": {description: no token}
      components:
        schemas:
          Lead: {type: object, required: [name], properties: {name: {type: string}}}
      """;

  @Test
  void findsNothingWrongInAGoodDescription() {
    assertThat(findings(DESCRIBED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          operationId: leads-add     | operationId: leads-make | lacks an operation leads-add
          operationId: leads-add     | operationId: leads-make | no route serves it
          /api/leads                 | /api/lead               | lacks an operation leads-add
          post:                      | put:                    | no route serves it
          summary: Adds a lead       | summary: ""             | has no summary
          '"401"'                    | '"403"'                 | has no answer 401
          'example: {name: Asha}'    | 'example: {name: 7}'    | schema refuses
          'example: {name: Asha}'    | 'other: 1'              | shows no request
          """)
  void findsWhatIsWrong(String good, String bad, String told) {
    assertThat(DESCRIBED).contains(good);
    assertThat(findings(DESCRIBED.replace(good, bad))).anyMatch(finding -> finding.contains(told));
  }

  /** One route with a variable more than the description has: several operations. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/agent/{id}/ready | reports-take | ''
          /api/agent/{id}       | reports-take | no route serves it
          /api/agent/{id}/a/b   | reports-take | no route serves it
          /api/agent/{id}/ready | reports-make | lacks an operation reports-take
          """)
  void findsTheRouteOfSeveralOperations(String path, String route, String told) {
    String described = DESCRIBED.replace("/api/leads", path).replace("leads-add", "reports-take-x");
    ApiDescription api =
        ApiDescription.ofAgents(
            new SourceFile(
                Path.of("agent.yaml"),
                described.replace("      summary", "      x-route: " + route + "\n      summary")));
    List<String> found =
        api.routes(
                routes(
                    ROUTES
                        .replace("/api/leads", "/api/agent/{id}/{report}")
                        .replace("leads-add", "reports-take")))
            .map(Finding::toString)
            .toList();
    if (told.isEmpty()) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).anyMatch(finding -> finding.contains(told));
    }
  }

  private static List<RouteFile> routes(String text) {
    return List.of(RouteFile.of(new SourceFile(Path.of("routes/leads.camel.yaml"), text)));
  }

  private static List<String> findings(String text) {
    ApiDescription api = ApiDescription.of(new SourceFile(Path.of("api.yaml"), text));
    return Stream.of(api.routes(routes(ROUTES)), api.gaps(), api.examples())
        .flatMap(found -> found)
        .map(Finding::toString)
        .toList();
  }
}
