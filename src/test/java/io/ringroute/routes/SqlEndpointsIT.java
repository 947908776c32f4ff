package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class SqlEndpointsIT {

  private static final Pattern STATEMENT = Pattern.compile("classpath:(sql/\\S+\\.sql)");

  private final TestDatabase database = TestDatabase.create();
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.getRegistry().bind("dataSource", database.dataSource());
    camel.getCamelContextExtension().registerEndpointCallback(new SqlEndpoints());
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void countsTheParametersOfEveryStatementAsTheDatabaseDoes() throws Exception {
    try (Connection connection = database.dataSource().getConnection()) {
      assertThat(statements()).hasSizeGreaterThan(20);
      for (String statement : statements()) {
        SqlEndpoint endpoint = camel.getEndpoint("sql:classpath:" + statement, SqlEndpoint.class);
        String query =
            endpoint.getPrepareStatementStrategy().prepareQuery(resolved(endpoint), true, null);
        try (var prepared = connection.prepareStatement(query)) {
          assertThat(endpoint.getParametersCount())
              .as(statement)
              .isEqualTo(prepared.getParameterMetaData().getParameterCount());
        }
      }
    }
  }

  @Test
  void countsNoQuestionMarkOfATextOrComment() {
    String query =
        """
        select '?', ? -- the lead's?
        from leads where name = 'it''s -- ?' and id = ?
        """;

    assertThat(SqlParameters.count(query)).isEqualTo(2);
  }

  @Test
  void leavesTheCountOfAListToItsRun() {
    SqlEndpoint endpoint =
        camel.getEndpoint("sql:select 1 where 1 in (:#in:ids)", SqlEndpoint.class);

    assertThat(endpoint.getParametersCount()).isZero();
    assertThat(
            rows("sql:select n from generate_series(1, 9) n where n in (:#in:ids)", List.of(2, 7)))
        .extracting(row -> row.get("n"))
        .containsExactly(2, 7);
  }

  @Test
  void isFoundByTheApplicationsCamel(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("own.camel.yaml"),
        "- from:\n    uri: direct:own\n    steps:\n      - log: own\n");
    try (var application =
        new SpringApplicationBuilder(Application.class)
            .properties(Map.of("spring.flyway.enabled", "false"))
            .web(WebApplicationType.NONE)
            .run("--ringroute.routes.dir=" + folder)) {
      SqlEndpoint endpoint =
          application
              .getBean(CamelContext.class)
              .getEndpoint("sql:select cast(:#a as text)", SqlEndpoint.class);

      assertThat(endpoint.getParametersCount()).isEqualTo(1);
    }
  }

  @Test
  void findsParametersInBodyHeadersAndProperties() {
    List<Map<String, Object>> rows =
        rows(
            "sql:select cast(:#a as int) a, cast(:#ids as text) h, cast(:#${exchangeProperty.p} as text) p, cast(:#b as text) b",
            "of the header");

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsEntry("a", 1)
        .containsEntry("h", "of the header")
        .containsEntry("p", "of the property")
        .containsEntry("b", null);
  }

  @Test
  void findsParametersInATextAsBody() {
    Object answer =
        camel
            .createProducerTemplate()
            .requestBodyAndHeader(
                "sql:select :#${body} || cast(:#ids as text) both?outputType=SelectOne",
                "of the body, ",
                "ids",
                "of the header");

    assertThat(answer).isEqualTo("of the body, of the header");
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(String uri, Object header) {
    ProducerTemplate template = camel.createProducerTemplate();
    return (List<Map<String, Object>>)
        template
            .request(
                uri,
                exchange -> {
                  Map<String, Object> body = new HashMap<>();
                  body.put("a", 1);
                  body.put("b", null);
                  exchange.getIn().setBody(body);
                  exchange.getIn().setHeader("ids", header);
                  exchange.setProperty("p", "of the property");
                })
            .getMessage()
            .getBody();
  }

  private String resolved(SqlEndpoint endpoint) throws Exception {
    return SqlHelper.resolveQuery(camel, endpoint.getQuery(), "#");
  }

  /** Those that routes run. */
  private static List<String> statements() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .flatMap(file -> STATEMENT.matcher(read(file)).results())
          .map(match -> match.group(1))
          .distinct()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @EnableAutoConfiguration
  @Import(SqlEndpoints.class)
  static class Application {

    @Bean
    DataSource dataSource() {
      return TestDatabase.create().dataSource();
    }
  }
}
