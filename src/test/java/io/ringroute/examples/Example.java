package io.ringroute.examples;

import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** An example, laid over a copy of the delivered routes as its README says. */
final class Example {

  private Example() {}

  /**
   * The settings of a node that runs it, in the twins' time.
   *
   * @param name its folder below {@code examples/}
   * @param folder where the routes are put together
   * @param more its own settings
   */
  static Map<String, String> settings(String name, Path folder, Map<String, String> more)
      throws IOException {
    Path routes = Files.createDirectories(folder.resolve("routes"));
    copy(Path.of("routes"), routes);
    copy(Path.of("examples", name), routes);
    Map<String, String> settings = new HashMap<>(more);
    settings.put("ROUTES_DIR", routes.toString());
    // At this speed a busy machine's pretend agents report too late or not at all.
    settings.put("QUALITY_BREAKER", "0");
    return settings;
  }

  static Path home(Path folder) throws IOException {
    return Files.createDirectory(folder.resolve("home"));
  }

  static void lead(SharedSandbox sandbox, String phone, String product) {
    sandbox
        .jdbc()
        .sql("insert into leads (name, phone, source, product_name) values ('Asha', ?, 'test', ?)")
        .params(phone, product)
        .update();
  }

  static long count(SharedSandbox sandbox, String sql) {
    return sandbox.jdbc().sql(sql).query(Long.class).single();
  }

  /**
   * Leads whose newest call rang nobody, as a busy machine withdraws calls whose request would
   * leave too late, are due at once and not in five minutes.
   */
  static void callAgain(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            """
            update leads l
            set retry_after = now()
            where l.status = 'new' and l.retry_after > now() and exists (
              select from calls c
              where c.id = (select max(id) from calls where lead_id = l.id)
                and (c.permit_at is null or c.detail like 'withdrawn%'))
            """)
        .update();
  }

  /** Each call and each message, for whoever wonders why a test waited in vain. */
  static String standing(SharedSandbox sandbox) {
    String calls = "select id, status, failure_reason, detail, push_error from calls order by id";
    String messages =
        "select channel, key, due_at, attempts, error, sent_at from outbox order by id";
    return Stream.of(calls, messages)
        .flatMap(sql -> sandbox.jdbc().sql(sql).query().listOfRows().stream())
        .map(Object::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** What waits to be sent again is due; what is being sent now is left alone. */
  static void passBackOff(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            """
            update outbox set due_at = now()
            where sent_at is null and error is not null and due_at < now() + interval '1 minute'
            """)
        .update();
  }

  static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(file -> !file.endsWith("README.md")).toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }
}
