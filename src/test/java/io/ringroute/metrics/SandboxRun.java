package io.ringroute.metrics;

import static org.awaitility.Awaitility.await;

import io.ringroute.PackagedApplication;
import io.ringroute.reports.Http;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged application in the sandbox, from an empty folder until all its leads have been
 * called, with names, numbers and secrets that are known again wherever they turn up: once with its
 * log as JSON, then started again with its log as text. One run for all tests that look at what it
 * wrote.
 */
final class SandboxRun {

  /** The scenarios of the marked leads, by the last digits of their numbers. */
  private static final List<String> SCENARIOS =
      List.of("200", "210", "220", "202", "205", "300", "302", "303", "304", "480", "486", "603");

  private static final String NUMBER = "8810047";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> SECRETS =
      Map.of(
          "API_TOKEN", "qxsecret-api-token-of-the-run",
          "AGENT_API_TOKEN", "qxsecret-agent-token-of-the-run",
          "OPERATOR_PASSWORD", "qxsecret-password-of-the-run");

  /** Lead files and what was refused of them; secrets that are kept; the database itself. */
  private static final String PLACES =
      "inbox/(done|error)/[^.]*\\.csv(\\.refused\\.csv)?|(secrets|sandbox)\\.properties|pgpass"
          + "|postgres(-binaries)?/.*";

  private static SandboxRun run;

  private final Path folder;
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private final Set<String> secrets = new HashSet<>(SECRETS.values());
  private List<String> jsonLines;
  private Scrape scrape;
  private Map<String, Long> counts;

  private SandboxRun(Path folder) {
    this.folder = folder;
  }

  /** The run, which the first who asks waits for. */
  static synchronized SandboxRun get() {
    if (run == null) {
      try {
        long process = ProcessHandle.current().pid();
        Path folder = Path.of("target/sandbox-run-" + process).toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        SandboxRun lived = new SandboxRun(folder);
        lived.live();
        run = lived;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return run;
  }

  /** What it wrote, by what that is. */
  Map<String, String> outputs() {
    return outputs;
  }

  /** The log of the first start, line by line. */
  List<String> jsonLines() {
    return jsonLines;
  }

  /** What Prometheus read at the end of the first start. */
  Scrape scrape() {
    return scrape;
  }

  /** What stood in the database then, by the names of the statements in {@link #count}. */
  long count(String what) {
    return counts.get(what);
  }

  /** What stands nowhere but in its place: of each lead the number, and the names. */
  static Set<String> marks() {
    Stream<String> numbers =
        Stream.concat(SCENARIOS.stream(), Stream.of("299", "999")).map(last -> NUMBER + last);
    return Stream.concat(numbers, Stream.of("Qxname", "qxmail", "Qxmessage", "98100470"))
        .collect(Collectors.toSet());
  }

  /** Likewise the secrets, those that were set and those that the application made. */
  Set<String> secrets() {
    return secrets;
  }

  private void live() throws IOException {
    Files.createDirectories(folder.resolve("data/inbox"));
    dropLeads();
    try (var application = PackagedApplication.start(folder, settings("json"))) {
      JdbcClient jdbc = database();
      awaitEnds(jdbc);
      new Visitor(application, SECRETS, NUMBER).visit(outputs, "at the first start");
      try (Jmx jmx = Jmx.attach(application.pid())) {
        outputs.put("JMX", jmx.values());
      }
      look(application, jdbc);
      application.stop();
      jsonLines = List.copyOf(application.lines());
      outputs.put("log as JSON", application.output());
    }
    liveAgain();
    collectFiles();
  }

  private void liveAgain() throws IOException {
    Files.deleteIfExists(folder.resolve("data/sandbox.properties"));
    try (var application = PackagedApplication.start(folder, settings("text"))) {
      JdbcClient jdbc = database();
      new Visitor(application, SECRETS, NUMBER).visit(outputs, "at the second start");
      jdbc.sql("update leads set retry_after = now() where status = 'new' and phone like '%480'")
          .update();
      await().atMost(PATIENCE).until(() -> application.output().contains("failed, unanswered"));
      application.stop();
      outputs.put("log as text", application.output());
    }
  }

  private void dropLeads() throws IOException {
    String rows =
        SCENARIOS.stream()
            .map(
                last ->
                    "Qxname %s,%s%s,qxmail%s@qx.example,Qxmessage of %s"
                        .formatted(last, NUMBER, last, last, last))
            .collect(Collectors.joining("\n"));
    Files.writeString(
        folder.resolve("data/inbox/leads.csv"),
        "name,mobile,email,message\n"
            + rows
            + "\nQxname refused,98100470 or 98100471,qxmail@qx.example,Qxmessage\n"
            + "Qxname twice,"
            + NUMBER
            + "200,qxmail@qx.example,Qxmessage\n");
    Files.writeString(folder.resolve("data/inbox/no-leads.csv"), "Remarks\n" + NUMBER + "299\n");
  }

  private Map<String, String> settings(String format) {
    Map<String, String> settings = new HashMap<>(SECRETS);
    settings.put("LOG_FORMAT", format);
    settings.put("SERVER_PORT", String.valueOf(SharedSandbox.freePort()));
    settings.put("CALLS_PER_SECOND", "20");
    settings.put("MAX_CONCURRENT_CALLS", "40");
    settings.put("SANDBOX_TIME_FACTOR", "20");
    return settings;
  }

  /** Every lead was called, every call has ended and is filed, and the late reports are here. */
  private static void awaitEnds(JdbcClient jdbc) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                jdbc.sql(
                        """
                        select (select count(*) from leads where status = 'new' and retry_after is null) = 0
                           and (select count(*) from calls where phone like '%205' and status = 'pushed') = 2
                           and (select count(*) from calls where phone like '+918810047%') = 12
                           and not exists (
                             select from calls
                             where status = 'calling' or leg_ended_at is null
                                or status = 'called' and ringroute_has_answers(qualification))
                        """)
                    .query(Boolean.class)
                    .single());
  }

  /** Looks until what is sampled each 15 s says what the database says. */
  private void look(PackagedApplication application, JdbcClient jdbc) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              counts = count(jdbc);
              scrape = new Scrape(scrape(application));
              return counts.equals(count(jdbc))
                  && scrape.sum("ringroute_leads_estimate")
                      == count("leads new") + count("leads dispatched") + count("leads failed")
                  && scrape.sum("ringroute_leads_estimate", Map.of("status", "new"))
                      == count("leads new");
            });
  }

  private static Map<String, Long> count(JdbcClient jdbc) {
    Map<String, Long> counts = new HashMap<>();
    Map.ofEntries(
            Map.entry("calls", "select count(*) from calls"),
            Map.entry("started", "select count(*) from calls where permit_at is not null"),
            Map.entry("talks", "select count(*) from calls where status in ('called', 'pushed')"),
            Map.entry("pushed", "select count(*) from calls where status = 'pushed'"),
            Map.entry(
                "busy",
                "select count(*) from calls where status = 'failed' and failure_reason = 'rejected' and sip_status_code = 486"),
            Map.entry(
                "answered",
                "select count(*) from calls where answered_at is not null and leg_ended_at is not null"),
            Map.entry("leads new", "select count(*) from leads where status = 'new'"),
            Map.entry("leads dispatched", "select count(*) from leads where status = 'dispatched'"),
            Map.entry("leads failed", "select count(*) from leads where status = 'failed'"),
            Map.entry("callbacks", "select count(*) from calls where outcome = 'callback'"),
            Map.entry("made", "select coalesce(sum(leads), 0) from intake_files"),
            Map.entry("duplicate", "select coalesce(sum(duplicates), 0) from intake_files"),
            Map.entry("refused", "select coalesce(sum(refused), 0) from intake_files"))
        .forEach((what, sql) -> counts.put(what, jdbc.sql(sql).query(Long.class).single()));
    return counts;
  }

  private static String scrape(PackagedApplication application) {
    String login = "operator:" + SECRETS.get("OPERATOR_PASSWORD");
    return new Http(application.port())
        .get(
            "/actuator/prometheus",
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
        .body();
  }

  /** All files but the lead files, the refused rows, the kept secrets and the database's own. */
  private void collectFiles() throws IOException {
    Path data = folder.resolve("data");
    try (Stream<Path> files = Files.walk(data)) {
      files
          .filter(Files::isRegularFile)
          .map(data::relativize)
          .filter(file -> !file.toString().matches(PLACES))
          .forEach(file -> outputs.put("file " + file, read(data.resolve(file))));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JdbcClient database() throws IOException {
    Path settings = folder.resolve("data/sandbox.properties");
    await().atMost(PATIENCE).until(() -> Files.exists(settings));
    Properties sandbox = new Properties();
    try (InputStream in = Files.newInputStream(settings)) {
      sandbox.load(in);
    }
    Stream.of("LIVEKIT_API_SECRET", "TALKINGSHOPS_API_KEY", "DATABASE_PASSWORD")
        .map(name -> sandbox.getProperty(name, ""))
        .filter(secret -> !secret.isEmpty())
        .forEach(secrets::add);
    return JdbcClient.create(
        new DriverManagerDataSource(
            sandbox.getProperty("DATABASE_URL"),
            sandbox.getProperty("DATABASE_USER"),
            sandbox.getProperty("DATABASE_PASSWORD")));
  }
}
