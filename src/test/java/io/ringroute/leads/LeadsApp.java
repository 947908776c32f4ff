package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.Ringroute;
import io.ringroute.TestDatabase;
import io.ringroute.conventions.ApiDescription;
import io.ringroute.reports.Http;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole application on a database of its own, without LiveKit: no lead is dialled or screened.
 */
public final class LeadsApp implements AutoCloseable {

  public static final String TOKEN = "api-token-of-these-tests";
  public static final String AGENT_TOKEN = "agent-token-of-these-tests";

  /** They would meet those of another application that runs in the tests' process. */
  private static final String WITHOUT_BEANS_IN_JMX = "--spring.jmx.enabled=false";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ApiDescription DESCRIPTION = ApiDescription.read();

  private final ConfigurableApplicationContext context;
  private final Http http;
  private final URI uri;

  public LeadsApp(TestDatabase database, Path folder, String... settings) {
    int port = SharedSandbox.freePort();
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--DATABASE_URL=" + database.url().replaceFirst("\\?.*", ""));
    all.add("--DATABASE_USER=postgres");
    all.add("--DATA_DIR=" + folder);
    all.add("--SERVER_PORT=" + port);
    all.add("--API_TOKEN=" + TOKEN);
    all.add("--AGENT_API_TOKEN=" + AGENT_TOKEN);
    all.add("--OPERATOR_PASSWORD=operator-password");
    all.add(WITHOUT_BEANS_IN_JMX);
    context = SpringApplication.run(Whole.class, all.toArray(String[]::new));
    http = new Http(port);
    uri = URI.create("http://127.0.0.1:" + port);
  }

  /** The whole application with these settings and no others. */
  public static ConfigurableApplicationContext run(Map<String, String> settings) {
    Stream<String> all =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
    return SpringApplication.run(
        Whole.class, Stream.concat(Stream.of(WITHOUT_BEANS_IN_JMX), all).toArray(String[]::new));
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  public URI uri() {
    return uri;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public Http http() {
    return http;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return http.get(path, with(headers, "Authorization", "Bearer " + TOKEN));
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    return http.post(
        path,
        body,
        with(headers, "Authorization", "Bearer " + TOKEN, "Content-Type", "application/json"));
  }

  public HttpResponse<String> delete(String path, String... headers) {
    return http.delete(path, with(headers, "Authorization", "Bearer " + TOKEN));
  }

  /** The answer's JSON, which is as the API's description says. */
  public static JsonNode described(String operationId, HttpResponse<String> answer) {
    JsonNode body = json(answer);
    List<String> problems = DESCRIPTION.problems(operationId, answer.statusCode(), body);
    if (!problems.isEmpty()) {
      throw new AssertionError(answer.statusCode() + " " + body + ": " + problems);
    }
    return body;
  }

  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static String[] with(String[] headers, String... more) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @EnableAutoConfiguration
  @ConfigurationPropertiesScan("io.ringroute")
  @ComponentScan(
      basePackages = "io.ringroute",
      excludeFilters = {
        @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Ringroute.class),
        @Filter(type = FilterType.CUSTOM, classes = OfTests.class)
      })
  static class Whole {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  static class OfTests implements TypeFilter {

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      return type.getResource().getURL().getPath().contains("/test-classes/");
    }
  }
}
