package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.LedgerChecker;
import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two applications on one database, under load: one is killed and started again, then the other one
 * is asked to stop. Each lead and each number once, both limits kept.
 */
class TwoNodesIT {

  private static final int LEADS = 600;
  private static final int OPEN_LEGS = 30;
  private static final int STARTS_PER_SECOND = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MAX_CONCURRENT_CALLS", String.valueOf(OPEN_LEGS),
          "CALLS_PER_SECOND", String.valueOf(STARTS_PER_SECOND),
          "POLL_INTERVAL", "200ms",
          "OUTCOME_GRACE", "2s",
          "LOOK_UP_INTERVAL", "2s",
          "REAP_INTERVAL", "500ms",
          "BREAKER_PAUSE", "1s",
          // At this speed a busy machine's pretend agents report too late or not at all.
          "QUALITY_BREAKER", "0");

  private static final String PERHAPS = "true";

  /** A request that was never sent, as its node was killed, ends so. */
  private static final String CERTAINLY = "failure_reason is distinct from 'dispatch_failed'";

  @TempDir Path folder;

  @Test
  void callEachLeadOnceWithinBothLimitsWhileOneIsKilledAndOneIsStopped() throws Exception {
    try (SharedSandbox sandbox = new SharedSandbox(folder, 100)) {
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      Path home = home("first");
      insertLeads(sandbox, 1, LEADS / 2);
      try (var first = PackagedApplication.launch(home, sandbox.firstNode(SETTINGS));
          var second = PackagedApplication.launch(home("second"), sandbox.otherNode(SETTINGS))) {
        awaitDials(first);
        awaitDials(second);
        first.kill();
        int before = sandbox.ledger().requests();
        try (var again = PackagedApplication.start(home, sandbox.firstNode(SETTINGS))) {
          insertLeads(sandbox, LEADS / 2 + 1, LEADS);
          awaitDials(again);
          assertThat(second.stop()).isEqualTo(143);
          assertThat(second.lines()).noneMatch(line -> line.startsWith("\tat "));
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofSeconds(1))
              .failFast("the node ended", () -> !again.isAlive())
              .untilAsserted(() -> assertDone(sandbox));
        }
        assertThat(sandbox.ledger().requests()).isGreaterThan(before);
      }
      ledger.assertNobodyRungTwiceAndNothingLost(LEADS);
      ledger.assertLimitsKept(OPEN_LEGS, STARTS_PER_SECOND);
      assertThat(sandbox.ledger().requestsByNumber().values()).allMatch(requests -> requests == 1);
      assertThat(sandbox.ledger().requestsByNumber().keySet())
          .hasSizeBetween(dialled(sandbox, CERTAINLY), dialled(sandbox, PERHAPS));
    }
  }

  private static void awaitDials(PackagedApplication application) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the node ended", () -> !application.isAlive())
        .until(
            () ->
                application.lines().stream().filter(line -> line.contains(": dialling ")).count()
                    >= 20);
  }

  /** All leads were dialled; what can only be waited for is made due. */
  private static void assertDone(SharedSandbox sandbox) {
    FaultMix.skipBackOff(sandbox.jdbc());
    FaultMix.passUnknown(sandbox.jdbc());
    assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
    assertThat(openCalls(sandbox)).isZero();
  }

  /** Each with a number of its own; some are busy, some don't answer, most talk. */
  private static void insertLeads(SharedSandbox sandbox, int from, int to) {
    sandbox
        .jdbc()
        .sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '98' || lpad(n::text, 5, '0') || case n % 5 when 0 then '486' when 1 then '408' else '200' end, 'test'
            from generate_series(cast(:from as int), cast(:to as int)) n
            """)
        .param("from", from)
        .param("to", to)
        .update();
  }

  private static long openCalls(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql("select count(*) from calls where status = 'calling' or leg_ended_at is null")
        .query(Long.class)
        .single();
  }

  /** All leads, but for those whose request would have left too late on a busy machine. */
  private static int dialled(SharedSandbox sandbox, String how) {
    return sandbox
        .jdbc()
        .sql(
            """
            select count(distinct lead_id) from calls
            where permit_at is not null and coalesce(detail, '') not like 'withdrawn: %%' and %s
            """
                .formatted(how))
        .query(Integer.class)
        .single();
  }

  private Path home(String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }
}
