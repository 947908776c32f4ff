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

  private static List<String> findings(String text) {
    ApiDescription api = ApiDescription.of(new SourceFile(Path.of("api.yaml"), text));
    List<RouteFile> routes =
        List.of(RouteFile.of(new SourceFile(Path.of("routes/leads.camel.yaml"), ROUTES)));
    return Stream.of(api.routes(routes), api.gaps(), api.examples())
        .flatMap(found -> found)
        .map(Finding::toString)
        .toList();
  }
}
