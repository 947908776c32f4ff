package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.LedgerChecker;
import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dials that LiveKit never clearly answers, and no webhook tells of: look-ups alone find out what
 * became of them, long before they are stale. And so after a kill, at once after the start. However
 * many they are, LiveKit is asked no more often than it may be.
 */
class UnknownDialsLong {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LOOK_UPS = 60;
  private static final int LEGS = 20;
  private static final String NOBODY_TELLS =
      """
      {"rules": [
        {"at": "webhook", "fault": "lose"},
        {"at": "api", "name": "CreateSIPParticipant", "fault": "reset", "after": true}]}
      """;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CALLS_PER_SECOND", "10",
          "MAX_CONCURRENT_CALLS", "20",
          "POLL_INTERVAL", "200ms",
          "MAX_CALL_DURATION", "30m",
          "OUTCOME_GRACE", "1s",
          "REAP_INTERVAL", "200ms");

  private static final String NEVER_SENT = "9876501200";
  private static final String UNANSWERED = "9876502408";
  private static final String SILENT = "9876503201";
  private static final String QUALIFIED = "9876504200";
  private static final String TALKS_ON = "9876505299";

  @TempDir Path folder;

  @Test
  void endAsLookUpsFindThemAndNoneIsSentAgain() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("LOOK_UP_INTERVAL", "300ms");
    try (SharedSandbox sandbox = new SharedSandbox(folder, 2)) {
      sandbox.livekit().faults(faults());
      insertLeads(sandbox, List.of(NEVER_SENT, UNANSWERED, SILENT, QUALIFIED, TALKS_ON));
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      try (var application = PackagedApplication.start(home, sandbox.firstNode(settings))) {
        awaitEnding(sandbox, UNANSWERED, "unanswered", application);
        awaitEnding(sandbox, SILENT, "no_answers", application);
        awaitEnding(sandbox, QUALIFIED, "pushed", application);
        assertThat(standing(sandbox, NEVER_SENT)).isEqualTo("calling, holds a slot");
        awaitLookUps(sandbox, TALKS_ON, 1, application);
        application.kill();
      }
      long before = lookUps(sandbox, TALKS_ON);
      pass(sandbox, "71 seconds");
      settings.put("LOOK_UP_INTERVAL", "10m");
      try (var again = PackagedApplication.start(home, sandbox.firstNode(settings))) {
        awaitEnding(sandbox, NEVER_SENT, "dispatch_failed", again);
        awaitLookUps(sandbox, TALKS_ON, before + 1, again);
        assertThat(standing(sandbox, TALKS_ON)).endsWith("holds a slot");
        pass(sandbox, "1 hour");
        await().atMost(PATIENCE).untilAsserted(ledger::assertQuiet);
      }
      assertThat(sandbox.ledger().requestsTo("+91" + NEVER_SENT)).isEqualTo(1);
      assertThat(sandbox.ledger().requestsByNumber().values()).allMatch(sent -> sent == 1);
      ledger.assertNobodyRungTwiceAndNothingLost(6);
      ledger.assertLimitsKept(20, 10);
    }
  }

  @Test
  void areLookedUpAsOftenAsIsAllowedAndNoMoreHoweverManyThereAre() throws Exception {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("LOOK_UP_INTERVAL", "1s");
    settings.put("LOOK_UPS_PER_MINUTE", String.valueOf(LOOK_UPS));
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 2)) {
      sandbox.livekit().faults(NOBODY_TELLS);
      insertLeads(
          sandbox, IntStream.range(0, LEGS).mapToObj(i -> "98765%02d299".formatted(i)).toList());
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      try (var one = PackagedApplication.start(first, sandbox.firstNode(settings));
          var other = PackagedApplication.start(second, sandbox.otherNode(settings))) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  FaultMix.callWithdrawnAgain(sandbox.jdbc());
                  assertThat(sandbox.ledger().openLegs()).isEqualTo(LEGS);
                });
        long start = System.nanoTime();
        long before = lookUps(sandbox);
        await().pollDelay(Duration.ofMinutes(1)).atMost(PATIENCE.multipliedBy(2)).until(() -> true);
        long made = lookUps(sandbox) - before;
        double minutes = (System.nanoTime() - start) / 60e9;
        // Each of the nodes may have saved up ten seconds' worth.
        assertThat(made).isBetween(LOOK_UPS * 2 / 3, (long) (LOOK_UPS * (minutes + 1 / 3.0)) + 1);
        assertThat(List.of(one, other)).allMatch(PackagedApplication::isAlive);
      }
      ledger.assertNobodyRungTwiceAndNothingLost(LEGS + 1);
      ledger.assertNobodyCalledAgain();
      ledger.assertLimitsKept(LEGS, 10);
    }
  }

  private static long lookUps(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql("select count(*) from call_facts where kind = 'look_up'")
        .query(Long.class)
        .single();
  }

  private static String faults() {
    String dial =
        "{\"at\": \"api\", \"name\": \"CreateSIPParticipant\", \"number\": \"+91%s\", \"fault\": \"%s\", \"after\": %s}";
    return "{\"rules\": [%s]}"
        .formatted(
            String.join(
                ", ",
                "{\"at\": \"webhook\", \"fault\": \"lose\"}",
                dial.formatted(NEVER_SENT, "reset", false),
                dial.formatted(UNANSWERED, "reset", true),
                dial.formatted(SILENT, "garbage", true),
                dial.formatted(QUALIFIED, "reset", true),
                dial.formatted(TALKS_ON, "hang", true),
                "{\"at\": \"api\", \"name\": \"ListParticipants\", \"fault\": \"reset\", \"rate\": 0.1}"));
  }

  private static void insertLeads(SharedSandbox sandbox, List<String> numbers) {
    // So that no application takes the sample leads in.
    sandbox
        .jdbc()
        .sql(
            "insert into leads (name, phone, source, status, failed_reason) values ('Nobody', '1', 'test', 'failed', 'invalid_phone')")
        .update();
    for (String number : numbers) {
      sandbox
          .jdbc()
          .sql("insert into leads (name, phone, source) values ('Asha', ?, 'test')")
          .param(number)
          .update();
    }
  }

  private static void awaitEnding(
      SharedSandbox sandbox, String number, String ending, PackagedApplication application) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> assertThat(standing(sandbox, number)).as(application.output()).isEqualTo(ending));
  }

  private static void awaitLookUps(
      SharedSandbox sandbox, String number, long wanted, PackagedApplication application) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              FaultMix.callWithdrawnAgain(sandbox.jdbc());
              assertThat(lookUps(sandbox, number))
                  .as(application.output())
                  .isGreaterThanOrEqualTo(wanted);
            });
  }

  /** How many have found the lead talking. */
  private static long lookUps(SharedSandbox sandbox, String number) {
    return sandbox
        .jdbc()
        .sql(
            """
            select count(*) from call_facts f join calls c on c.id = f.call_id
            where c.phone = ? and f.kind = 'look_up' and f.data ->> 'call_status' = 'active'
            """)
        .param("+91" + number)
        .query(Long.class)
        .single();
  }

  private static String standing(SharedSandbox sandbox, String number) {
    return sandbox
        .jdbc()
        .sql(
            """
            select concat_ws(', ', coalesce(c.failure_reason, c.status),
              (select 'holds a slot' from call_slots s where s.call_id = c.id))
            from calls c
            where coalesce(c.detail, '') not like 'withdrawn: %' and c.phone = ?
            """)
        .param("+91" + number)
        .query(String.class)
        .optional()
        .orElse("not called");
  }

  /** Moves what has happened into the past. */
  private static void pass(SharedSandbox sandbox, String time) {
    sandbox
        .jdbc()
        .sql(
            """
            update calls
            set permit_at = permit_at - cast(:time as interval), deadline_at = deadline_at - cast(:time as interval)
            where leg_ended_at is null and permit_at is not null
            """)
        .param("time", time)
        .update();
    sandbox
        .jdbc()
        .sql("update call_facts set at = at - cast(:time as interval)")
        .param("time", time)
        .update();
  }
}
