package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.PackagedApplication;
import io.ringroute.TestDatabase;
import io.ringroute.sandbox.Scenario;
import io.ringroute.screening.PhoneNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a sandbox of its own, so that the window is open at every hour. */
class CallIT {

  @TempDir Path folder;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String WHITELIST = "9876500486,9876500200,9876500300,9876500301,9876500304";

  private final Installation installation = new Installation(TestDatabase.create());
  private JdbcClient jdbc;

  @BeforeEach
  void shareTheTwins() throws IOException {
    jdbc = installation.database.jdbc();
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(folder.resolve("data/sample-leads.dropped"));
    Files.writeString(
        folder.resolve("sandbox.properties"),
        """
        DATABASE_URL=%s
        LIVEKIT_URL=%s
        LIVEKIT_API_KEY=%s
        LIVEKIT_API_SECRET=%s
        SIP_OUTBOUND_TRUNK_ID=ST_1
        AGENT_NAME=agent
        TALKINGSHOPS_BASE_URL=%s
        TALKINGSHOPS_API_KEY=%s
        """
            .formatted(
                installation.database.url(),
                installation.livekit.url(),
                Installation.KEY,
                Installation.SECRET,
                installation.crm.url(),
                Installation.CRM_KEY));
  }

  @AfterEach
  void stopTwins() {
    installation.close();
  }

  @Test
  void ringsOneNumberAndNobodyElse() {
    int other = insertLead("+919876500201");

    Told told = call("+919876500200");

    assertThat(told.words())
        .startsWith(
            "no application runs, so this program dials +91******0200",
            "lead 2 was made, source check")
        .containsSubsequence(
            "screened and claimed: call 1 in room ignitech-lead-2",
            "the agent is ready",
            "permitted, LiveKit is asked to dial",
            "answered",
            "filed as task task_1",
            "the call was answered");
    assertThat(told.exitCode()).isZero();
    assertThat(installation.livekit.ledger().requestsByNumber()).containsOnlyKeys("+919876500200");
    assertThat(lead(other)).isEqualTo("new");
    assertThat(jdbc.sql("select source from leads where id = 2").query(String.class).single())
        .isEqualTo("check");
  }

  /** The day after tomorrow alone: there is no window today, nor just after midnight. */
  @Test
  void ringsNobodyOutsideTheWindow() {
    String later =
        LocalDate.now(ZoneId.of("Asia/Kolkata")).plusDays(2).getDayOfWeek().name().substring(0, 3);

    Told closed = call("+919876500200", "--CALL_WINDOW_DAYS=" + later);

    assertThat(closed.words())
        .singleElement()
        .asString()
        .startsWith("not called: the window is closed, opens ");
    assertThat(closed.exitCode()).isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from leads").query(Long.class).single()).isZero();
  }

  @Test
  void letsTheApplicationThatRunsDial() {
    String[] arguments =
        arguments(
                "--POLL_INTERVAL=200ms",
                "--MAX_CALL_RETRIES=5",
                "--MAX_CALLS_PER_NUMBER_PER_DAY=2",
                "--CALL_WHITELIST_NUMBERS=" + WHITELIST)
            .toArray(String[]::new);
    try (var application = new SpringApplicationBuilder(MainOnly.class).run(arguments)) {
      Told busy = call("+919876500486");
      assertThat(busy.words())
          .anyMatch(line -> line.contains("it dials +91******0486"))
          .anyMatch(line -> line.startsWith("failed, rejected: busy on another call"))
          .endsWith("the call was not answered");
      assertThat(busy.exitCode()).isEqualTo(1);
      assertThat(lead(1)).isEqualTo("failed");
      // By the application, which has more retries than this program knows of.
      assertThat(jdbc.sql("select retry_count from leads").query(Integer.class).single())
          .isEqualTo(1001);

      jdbc.sql("insert into do_not_call (phone_key) values ('+919876500200')").update();
      Told unwanted = call("+919876500200");
      assertThat(unwanted.words())
          .endsWith("not called: screening refused the number, do_not_call");
      assertThat(unwanted.exitCode()).isEqualTo(1);

      jdbc.sql(
              "insert into calls (phone, phone_key, deadline_at) values ('9', '+919876500300', 'infinity')")
          .update();
      assertThat(call("+919876500300").words())
          .endsWith("not called: the number is in a call already");

      assertThat(call("+919876500302").words())
          .endsWith("not called: screening refused the number, not_whitelisted");

      jdbc.sql(
              """
              insert into calls (phone, phone_key, status, permit_at, leg_ended_at, settled_at)
              select '9', '+919876500304', 'failed', now() + interval '1 h', now(), now()
              from generate_series(1, 2)""")
          .update();
      assertThat(call("+919876500304").words())
          .endsWith(
              "not called: the number was called as often as MAX_CALLS_PER_NUMBER_PER_DAY allows today");

      Told later = call("+919876500301");
      assertThat(later.words()).contains("the agent reported: not_interested");
      assertThat(later.exitCode()).isZero();
    }
    assertThat(
            jdbc.sql("select count(*) from leads where status = 'new'").query(Long.class).single())
        .isZero();
    assertThat(installation.livekit.ledger().requestsByNumber())
        .containsOnlyKeys("+919876500486", "+919876500301");
  }

  /** The application claimed the lead, and has been dead since. */
  @Test
  void waitsForNoResultThatNobodyMakes() {
    jdbc.sql("insert into nodes values (gen_random_uuid(), 'a', 10, 2, 100, 'infinity')").update();
    jdbc.sql(
            """
            create function claim() returns trigger language plpgsql as $$
            begin
              update leads set status = 'dispatched' where id = new.id;
              insert into calls (lead_id, phone, call_room, deadline_at)
              values (new.id, new.phone, 'a-room', now() - interval '1 hour');
              return null;
            end $$""")
        .update();
    jdbc.sql("create trigger claim after insert on leads for each row execute function claim()")
        .update();

    Told told = call("+919876500200");

    assertThat(told.words())
        .endsWith(
            "no result long after the call's deadline: the application that dialled does not run");
    assertThat(told.exitCode()).isEqualTo(1);
  }

  @Test
  void leavesNoLeadForLaterWhenItIsStopped() {
    installation.livekit.script("+919876500200", Scenario.AGENT_NEVER_READY);
    String[] command =
        arguments("--call=+919876500200", "--AGENT_READY_TIMEOUT=1m").toArray(String[]::new);
    try (PackagedApplication call = PackagedApplication.launch(folder, Map.of(), command)) {
      await().atMost(PATIENCE).until(() -> call.output().contains("screened and claimed"));
      call.stop();
    }
    assertThat(lead(1)).isEqualTo("failed");
    assertThat(
            jdbc.sql("select detail from calls where settled_at is not null")
                .query(String.class)
                .list())
        .containsExactly("withdrawn: this node was stopped before the call");
    assertThat(installation.livekit.ledger().requests()).isZero();
    assertThat(installation.rooms()).isZero();
  }

  private Told call(String number, String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        Call.run(
            new PhoneNumber(number),
            arguments(more),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            MainOnly.class);
    return new Told(exit, out.toString(StandardCharsets.UTF_8).lines().map(CallIT::words).toList());
  }

  private List<String> arguments(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--SANDBOX_JOIN=" + folder);
    all.add("--DATA_DIR=" + folder.resolve("data"));
    all.add("--SERVER_PORT=" + installation.port);
    all.add("--OUTCOME_GRACE=1s");
    all.add("--REAP_INTERVAL=1s");
    return all;
  }

  private static String words(String line) {
    return line.replaceFirst("^ *[0-9.]+ s +", "");
  }

  private int insertLead(String phone) {
    return jdbc.sql(
            "insert into leads (name, phone, source) values ('Asha', :phone, 'test') returning id")
        .param("phone", phone)
        .query(Integer.class)
        .single();
  }

  private String lead(int id) {
    return jdbc.sql("select status from leads where id = ?").param(id).query(String.class).single();
  }

  /**
   * @param words the lines without their times
   */
  private record Told(int exitCode, List<String> words) {}
}
