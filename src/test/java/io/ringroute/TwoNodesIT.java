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

/** Two applications on one database: each lead and each number once, both limits kept. */
class TwoNodesIT {

  private static final int LEADS = 1000;
  private static final int OPEN_LEGS = 30;
  private static final int STARTS_PER_SECOND = 40;

  @TempDir Path folder;

  @Test
  void callsAThousandLeadsOnceEachWithinBothLimits() throws Exception {
    Map<String, String> limits =
        Map.of(
            "MAX_CONCURRENT_CALLS",
            String.valueOf(OPEN_LEGS),
            "CALLS_PER_SECOND",
            String.valueOf(STARTS_PER_SECOND),
            "POLL_INTERVAL",
            "200ms",
            // At this speed a busy machine's pretend agents report too late or not at all.
            "QUALITY_BREAKER",
            "0");
    try (SharedSandbox sandbox = new SharedSandbox(folder, 100)) {
      insertLeads(sandbox);
      try (var first = PackagedApplication.launch(home("first"), sandbox.firstNode(limits));
          var second = PackagedApplication.launch(home("second"), sandbox.otherNode(limits))) {
        await()
            .atMost(Duration.ofMinutes(4))
            .failFast("a node ended", () -> !first.isAlive() || !second.isAlive())
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () ->
                    assertThat(isDone(sandbox))
                        .as(first.output() + "\n\n" + second.output())
                        .isTrue());
        assertThat(first.output()).contains("dialling");
        assertThat(second.output()).contains("dialling");
      }
      LedgerChecker ledger = new LedgerChecker(sandbox);
      ledger.assertNobodyRungTwiceAndNothingLost(LEADS);
      ledger.assertLimitsKept(OPEN_LEGS, STARTS_PER_SECOND);
      assertThat(sandbox.ledger().requestsByNumber().keySet()).hasSize(dialled(sandbox));
      assertThat(sandbox.ledger().requestsByNumber().values()).allMatch(requests -> requests == 1);
    }
  }

  /** Each with a number of its own; some are busy, some don't answer, most talk. */
  private static void insertLeads(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '98' || lpad(n::text, 5, '0') || case n % 5 when 0 then '486' when 1 then '408' else '200' end, 'test'
            from generate_series(1, ?) n
            """)
        .param(LEADS)
        .update();
  }

  /** All leads, but for those whose request would have left too late on a busy machine. */
  private static int dialled(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql(
            """
            select count(distinct lead_id) from calls
            where permit_at is not null and coalesce(detail, '') not like 'withdrawn: %'
            """)
        .query(Integer.class)
        .single();
  }

  private static boolean isDone(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql(
            """
            select not exists (select from leads where status = 'new' and (retry_after is null or retry_after <= now()))
              and not exists (select from calls where status = 'calling' or leg_ended_at is null)
            """)
        .query(Boolean.class)
        .single();
  }

  private Path home(String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }
}
