package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ringroute.TestDatabase;
import io.ringroute.check.Installation.Checked;
import io.ringroute.sandbox.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All is well but for one thing at a time; nobody is ever rung. */
class CheckIT {

  private static final String NO_NUMBER = "";

  private static final Installation FIRST = new Installation(TestDatabase.create());

  private final Installation installation = new Installation(FIRST);

  @AfterAll
  static void stopTwins() {
    FIRST.close();
  }

  @AfterEach
  void rangNobodyAndLeftNothing() {
    assertThat(installation.livekit.ledger().requests()).isZero();
    assertThat(installation.rooms()).isZero();
    assertThat(installation.crm.customers()).isEmpty();
    assertThat(installation.crm.tasks()).isEmpty();
  }

  @Test
  void findsAllWell() {
    Checked checked = installation.set("ROUTES_DIR", "").check();

    assertThat(checked.lines())
        .containsExactly(
            "ok    settings: all are accepted",
            "ok    database: " + database() + ", its tables are up to date",
            "ok    LiveKit key: " + installation.livekit.url() + " takes the key",
            "ok    LiveKit grants: a test room was made, looked at and deleted",
            "ok    trunk: ST_1 (sandbox) calls from any of its 2 numbers, destination_country IN",
            checked.line("agent"),
            "ok    PUBLIC_URL: http://localhost:%d leads here, for agents and for webhooks"
                .formatted(installation.port),
            "ok    CRM: " + installation.crm.url() + " takes the key",
            "ok    window: open until 19:00 IST",
            "ok    whitelist: 2 numbers; every other lead becomes failed, not_whitelisted",
            checked.line("routes"));
    assertThat(checked.line("agent"))
        .matches("ok    agent: agent was ready after .* s; its report came in through PUBLIC_URL");
    assertThat(checked.line("routes"))
        .matches("ok    routes: \\d+ routes in \\d+ files, the built.*")
        .contains(" in %d files".formatted(routeFiles()));
    assertThat(checked.exitCode()).isZero();
  }

  private static int routeFiles() {
    return Path.of("routes").toFile().list((folder, name) -> name.endsWith(".camel.yaml")).length;
  }

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        Arguments.of(
            "LIVEKIT_API_SECRET", "another-secret-that-is-long-enough", "LiveKit key", "401"),
        Arguments.of("LIVEKIT_API_KEY", "other", "LiveKit key", "LIVEKIT_API_KEY"),
        Arguments.of("LIVEKIT_URL", "http://127.0.0.1:9", "LiveKit key", "nobody listens there"),
        Arguments.of("SIP_OUTBOUND_TRUNK_ID", "ST_2", "trunk", "has no outbound trunk ST_2"),
        Arguments.of("SIP_CALLER_NUMBER", "+911400000009", "trunk", "none of the trunk's numbers"),
        Arguments.of("AGENT_NAME", "nobody", "agent", "no agent took the job within 2 s"),
        Arguments.of("PUBLIC_URL", "http://127.0.0.1:9", "PUBLIC_URL", "nobody listens there"),
        Arguments.of("TALKINGSHOPS_API_KEY", "wrong-key", "CRM", "refuses the key, 401"),
        Arguments.of(
            "TALKINGSHOPS_BASE_URL", "http://127.0.0.1:9/v1", "CRM", "nobody listens there"),
        Arguments.of(
            "DATABASE_URL", "jdbc:postgresql://127.0.0.1:9/x", "database", "nobody listens there"),
        Arguments.of("POLL_INTERVAL", "soon", "settings", "POLL_INTERVAL=soon"),
        Arguments.of("CALL_WINDOW_DAYS", "NEVER", "settings", "CALL_WINDOW_DAYS=NEVER"),
        Arguments.of("SANDBOX", "true", "settings", "no sandbox together with real systems"));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  void namesTheOneThingThatIsWrong(String name, String value, String subject, String why) {
    Checked checked = installation.set(name, value).check();

    assertThat(checked.line(subject)).startsWith("WRONG").contains(why);
    // An agent reaches this machine through PUBLIC_URL, so it isn't ready without it.
    String alsoWrong = name.equals("PUBLIC_URL") ? "agent" : subject;
    assertThat(checked.wrong())
        .allMatch(line -> line.contains(" " + subject + ": ") || line.contains(alsoWrong));
    assertThat(checked.exitCode()).isEqualTo(1);
  }

  @Test
  void tellsEveryBadSettingAndTriesTheRestAllTheSame() {
    Checked checked =
        installation.set("POLL_INTERVAL", "soon").set("RINGING_TIMEOUT", "5h").check();

    assertThat(checked.wrong())
        .hasSize(2)
        .anyMatch(line -> line.contains("POLL_INTERVAL"))
        .anyMatch(line -> line.contains("RINGING_TIMEOUT"));
    assertThat(checked.line("agent")).startsWith("ok");
  }

  @ParameterizedTest
  @CsvSource({
    "AGENT_MISSING, no agent took the job",
    "AGENT_NEVER_READY, 'took the job, but was not ready within 1 s'",
    "AGENT_CANNOT_START, reported that it can't start"
  })
  void tellsWhatIsWrongWithTheAgent(Scenario scenario, String why) {
    installation.livekit.script(NO_NUMBER, scenario);
    installation.set("AGENT_READY_TIMEOUT", "1s");

    assertOnlyWrong("agent", why);
  }

  @Test
  void tellsThatTheTrunkHasNoNumber() {
    installation.livekit.trunk("IN");

    assertOnlyWrong("trunk", "no number to call from");
  }

  @Test
  void tellsThatTheTrunkCallsFromAnotherCountry() {
    installation.livekit.trunk("US", "+911400000001");

    assertOnlyWrong("trunk", "destination_country is US");
  }

  @Test
  void tellsThatTheCrmIsIll() {
    installation.crm.fail("GET /customers", 1, 500);

    assertOnlyWrong("CRM", "answers 500");
  }

  @Test
  void takesLiveKitForWrongThatIsAway() {
    Installation gone = new Installation(TestDatabase.create());
    gone.close();
    installation.set("LIVEKIT_URL", gone.livekit.url());

    assertOnlyWrong("LiveKit key", "nobody listens there");
  }

  @Test
  void tellsThatPublicUrlLeadsElsewhere() {
    Checked checked = installation.set("PUBLIC_URL", installation.crm.url()).check();

    assertThat(checked.line("PUBLIC_URL")).startsWith("WRONG").contains("leads elsewhere");
  }

  @Test
  void tellsThatAnotherProgramHasThePort() throws IOException {
    HttpServer other =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port), 0);
    other.start();
    try {
      Checked checked = installation.check();

      assertThat(checked.line("PUBLIC_URL")).startsWith("WRONG").contains("another program");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void tellsWhichRouteFileIsBroken(@TempDir Path folder) throws IOException {
    copyRoutes(folder);
    Path file = folder.resolve("screening.camel.yaml");
    Files.writeString(
        file, Files.readString(file).replaceFirst("- removeHeaders:", "- removeHaders:"));
    installation.set("ROUTES_DIR", folder.toString());

    assertOnlyWrong("routes", "screening.camel.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "uri: seda:dialing-dial, uri: seda:dialing-dail, no route starts at seda:dialing-dail",
    "uri: quartz:dialing-poll, uri: qartz:dialing-poll, no component qartz",
    "ringroute.dialing.poll-interval, ringroute.dialing.pol-interval, pol-interval"
  })
  void tellsWhichRouteLeadsNowhere(String right, String wrong, String why, @TempDir Path folder)
      throws IOException {
    copyRoutes(folder);
    Path file = folder.resolve("dialing.camel.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst(right, wrong));
    installation.set("ROUTES_DIR", folder.toString());

    assertOnlyWrong("routes", why);
  }

  @Test
  void tellsThatTheRoutesFolderIsEmpty(@TempDir Path folder) {
    installation.set("ROUTES_DIR", folder.toString());

    assertOnlyWrong("routes", "a folder with *.camel.yaml files");
  }

  @Test
  void tellsWhenTheWindowOpens() {
    Clock evening = Clock.fixed(Instant.parse("2026-11-25T16:00:00Z"), ZoneOffset.UTC);

    Checked checked = installation.check(evening);

    assertThat(checked.line("window"))
        .isEqualTo("ok    window: closed, opens Thu 26 Nov 10:00 IST");
    assertThat(checked.exitCode()).isZero();
  }

  @Test
  void tellsThatTheWindowIsAgainstTheLaw() {
    Checked checked = installation.set("CALL_WINDOW_END", "22:00").check();

    assertThat(String.join("\n", checked.wrong())).contains("CALL_WINDOW_END", "21:00");
    assertThat(checked.exitCode()).isEqualTo(1);
  }

  @Test
  void tellsWhatIsNotUsed() {
    Checked checked =
        installation
            .set("AGENT_NAME", "")
            .set("TALKINGSHOPS_API_KEY", "")
            .set("CALL_WHITELIST_NUMBERS", "")
            .check();

    assertThat(checked.line("agent")).startsWith("--    agent: AGENT_NAME is not set");
    assertThat(checked.line("CRM")).startsWith("--    CRM: TALKINGSHOPS_API_KEY is not set");
    assertThat(checked.line("whitelist")).isEqualTo("--    whitelist: none, every lead is called");
    assertThat(checked.exitCode()).isZero();
  }

  @Test
  void makesNoTables() {
    TestDatabase empty = TestDatabase.createEmpty();
    Checked checked = installation.set("DATABASE_URL", empty.url()).check();

    assertThat(checked.line("database"))
        .startsWith("ok")
        .contains("the next start runs 1 (documented tables)");
    assertThat(
            empty
                .jdbc()
                .sql("select count(*) from pg_class where relnamespace = 'public'::regnamespace")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void entersNothingIntoTheDatabase() {
    installation.check();

    assertThat(rows("installation") + rows("nodes") + rows("leads") + rows("calls")).isZero();
  }

  @Test
  void tellsThatTheDatabaseBelongsToTheSandbox() {
    TestDatabase marked = TestDatabase.create();
    marked.jdbc().sql("insert into installation (name, value) values ('mode', 'sandbox')").update();
    installation.set("DATABASE_URL", marked.url());

    assertOnlyWrong("database", "belongs to a sandbox installation");
  }

  @Test
  void tellsWhichRightsTheDatabaseUserLacks() {
    var jdbc = installation.database.jdbc();
    jdbc.sql("create role poor_" + installation.port + " login").update();
    jdbc.sql("grant select on leads, calls to poor_" + installation.port).update();
    installation.set(
        "DATABASE_URL",
        installation.database.url().replace("=postgres", "=poor_" + installation.port));

    assertOnlyWrong("database", "A right is missing");
  }

  @Test
  void tellsThatTheDatabaseRefusesThePassword() {
    askForThePasswordOf("locked_" + installation.port);
    String url =
        installation.database.url().replaceFirst("\\?.*", "")
            + "?user=locked_%d&password=hush-hush".formatted(installation.port);
    installation.set("DATABASE_URL", url);

    assertOnlyWrong("database", "password authentication failed");
    assertThat(String.join("\n", installation.check().lines())).doesNotContain("hush-hush");
  }

  /** The tests' server trusts everybody else. */
  private void askForThePasswordOf(String role) {
    JdbcClient jdbc = installation.database.jdbc();
    jdbc.sql("create role " + role + " login password 'right'").update();
    String file = jdbc.sql("show hba_file").query(String.class).single();
    jdbc.sql(
            """
            copy (select unnest(array[
              'host all %s all scram-sha-256', 'local all all trust', 'host all all all trust']))
            to '%s'"""
                .formatted(role, file))
        .update();
    jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
    String url = installation.database.url().replaceFirst("\\?.*", "");
    await().until(() -> isRefused(url + "?user=" + role + "&password=wrong"));
  }

  private static boolean isRefused(String url) {
    try (var connection = DriverManager.getConnection(url)) {
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  @Test
  void tellsWhereApplicationYamlCantBeRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("application.yaml");
    Files.writeString(file, "ringroute:\n  push:\n    api-key: hush: hush\n");
    String location = "optional:file:" + folder + "/";

    Checked checked = installation.set("spring.config.additional-location", location).check();

    assertThat(checked.lines())
        .containsExactly("WRONG settings: application.yaml can't be read, line 3; mend the file");
    assertThat(checked.exitCode()).isEqualTo(1);
  }

  @Test
  void printsNoSecretAndNoWholeNumber() {
    installation.set("SIP_CALLER_NUMBER", "+911400000001");
    String all = String.join("\n", installation.check().lines());
    String wrong =
        String.join(
            "\n", installation.set("CALL_WHITELIST_NUMBERS", "98765002001").check().lines());

    assertThat(all + wrong)
        .doesNotContain(Installation.SECRET, Installation.CRM_KEY)
        .doesNotContain("1400000001", "98765002001")
        .contains("calls from +91******0001");
  }

  private void assertOnlyWrong(String subject, String why) {
    Checked checked = installation.check();

    assertThat(checked.line(subject)).startsWith("WRONG").contains(why);
    assertThat(checked.wrong()).hasSize(1);
    assertThat(checked.exitCode()).isEqualTo(1);
  }

  private String database() {
    String name = installation.database.url().replaceAll("jdbc:postgresql://|\\?.*", "");
    return name + ", PostgreSQL 17.11, schema public";
  }

  private long rows(String table) {
    return installation
        .database
        .jdbc()
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  private static void copyRoutes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }
}
