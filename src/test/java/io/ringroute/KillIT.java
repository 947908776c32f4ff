package io.ringroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is killed in the middle of its calls, and started again. */
class KillIT {

  private static final int LEADS = 60;

  @TempDir Path folder;

  @Test
  void ringsNobodyTwiceAndGoesOnAfterItWasKilled() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Map<String, String> limits =
        Map.of(
            "CALLS_PER_SECOND", "5",
            "MAX_CONCURRENT_CALLS", "20",
            "RINGING_TIMEOUT", "10s",
            "MAX_CALL_DURATION", "30s");
    try (SharedSandbox sandbox = new SharedSandbox(folder, 5)) {
      insertLeads(sandbox);
      try (var killed = PackagedApplication.start(home, sandbox.firstNode(limits))) {
        awaitRequests(sandbox, killed, 12);
        killed.kill();
      }
      int before = sandbox.ledger().requests();
      try (var again = PackagedApplication.start(home, sandbox.firstNode(limits))) {
        awaitRequests(sandbox, again, before + 12);
        await().atMost(Duration.ofMinutes(2)).until(() -> isDone(sandbox));
      }
      LedgerChecker ledger = new LedgerChecker(sandbox);
      ledger.assertNobodyRungTwiceAndNothingLost(LEADS);
      ledger.assertLimitsKept(20, 5);
      assertThat(sandbox.ledger().requestsByNumber().values()).allMatch(requests -> requests == 1);
      assertThat(sandbox.ledger().requestsByNumber()).hasSizeGreaterThan(before);
    }
  }

  private static void awaitRequests(
      SharedSandbox sandbox, PackagedApplication application, int requests) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () ->
                assertThat(sandbox.ledger().requests())
                    .as(application.output())
                    .isGreaterThanOrEqualTo(requests));
  }

  /** Every lead was dialled, and the calls that were cut off are settled too. */
  private static boolean isDone(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql(
            """
            select not exists (select from leads where status = 'new' and retry_after is null)
              and not exists (select from calls where status = 'calling' or leg_ended_at is null)
            """)
        .query(Boolean.class)
        .single();
  }

  private static void insertLeads(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '98' || lpad(n::text, 5, '0') || '200', 'test'
            from generate_series(1, ?) n
            """)
        .param(LEADS)
        .update();
  }
}
