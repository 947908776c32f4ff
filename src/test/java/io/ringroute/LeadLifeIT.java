package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a newcomer sees: the jar alone in an empty folder, the sample leads, the first minute. */
class LeadLifeIT {

  private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
  private static final Pattern FULL_NUMBER = Pattern.compile("(?<!\\d)(\\+?91)?[6-9]\\d{9}(?!\\d)");

  @TempDir Path folder;

  @Test
  void takesTheSampleLeadsThroughTheirLivesInTheFirstMinute() throws Exception {
    int port = SharedSandbox.freePort();
    Map<String, String> environment = Map.of("SERVER_PORT", String.valueOf(port));
    try (var application = PackagedApplication.startAsShipped(folder, environment)) {
      JdbcClient jdbc = embeddedDatabase();
      await()
          .atMost(FIRST_MINUTE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> assertThat(stories(jdbc)).contains("pushed", "new, retry", "failed"));
      assertThat(folder.resolve("data/inbox/done/sample-leads.csv")).exists();
      assertThat(application.output())
          .contains("SANDBOX: no phone rings")
          .contains("http://localhost:" + port + "/: log in as operator; the password stands in ");
      assertThat(withoutSecrets(application)).doesNotContainPattern(FULL_NUMBER);
      assertDoorsAreClosed(application.url());
    }
  }

  private static Set<String> stories(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select 'failed' from leads where status = 'failed'
            union select 'new, retry' from leads where status = 'new' and retry_count = 1 and retry_after > now()
            union select status from calls
            """)
        .query(String.class)
        .set();
  }

  private JdbcClient embeddedDatabase() throws IOException {
    Path settings = folder.resolve("data/sandbox.properties");
    await().atMost(FIRST_MINUTE).until(() -> Files.exists(settings));
    Properties sandbox = new Properties();
    try (InputStream in = Files.newInputStream(settings)) {
      sandbox.load(in);
    }
    return JdbcClient.create(
        new DriverManagerDataSource(
            sandbox.getProperty("DATABASE_URL"),
            sandbox.getProperty("DATABASE_USER"),
            sandbox.getProperty("DATABASE_PASSWORD")));
  }

  /** The log, without the lines that print a generated secret once. */
  private static String withoutSecrets(PackagedApplication application) {
    return String.join(
        "\n", application.lines().stream().filter(line -> !line.startsWith("Generated ")).toList());
  }

  private static void assertDoorsAreClosed(String url) throws Exception {
    assertThat(status(url + "/actuator/health")).isEqualTo(200);
    assertThat(status(url + "/actuator/env")).isEqualTo(401);
    assertThat(status(url + "/api/leads")).isEqualTo(401);
    assertThat(status(url + "/api/agent/calls/1")).isEqualTo(401);
    assertThat(status(url + "/")).isIn(302, 401);
  }

  private static int status(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
