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

/** An application that is asked to stop while its calls wait for their agent. */
class StopIT {

  private static final int LEADS = 5;
  private static final String WAITING =
      "select count(*) from calls where status = 'calling' and permit_at is null";
  private static final String GIVEN_BACK =
      """
      select count(*) from leads l join calls c on c.lead_id = l.id
      where l.status = 'new' and l.retry_count = 0 and l.retry_after <= now() + interval '5 minutes'
        and c.status = 'failed' and c.failure_reason = 'dispatch_failed'
        and c.detail like 'withdrawn: %' and c.leg_ended_at is not null
      """;

  @TempDir Path folder;

  @Test
  void givesCallsBackThatHaveNoPermitYet() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 10)) {
      insertLeads(sandbox);
      Map<String, String> patient = Map.of("AGENT_READY_TIMEOUT", "2m");
      try (var application = PackagedApplication.start(home, sandbox.firstNode(patient))) {
        await().atMost(Duration.ofMinutes(1)).until(() -> count(sandbox, WAITING) == LEADS);
        application.stop();
      }
      assertThat(count(sandbox, GIVEN_BACK)).isEqualTo(LEADS);
      assertThat(count(sandbox, "select count(*) from call_slots where call_id is not null"))
          .isZero();
      assertThat(sandbox.ledger().requests()).isZero();
    }
  }

  private static long count(SharedSandbox sandbox, String sql) {
    return sandbox.jdbc().sql(sql).query(Long.class).single();
  }

  /** Numbers whose agent never comes. */
  private static void insertLeads(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '98' || lpad(n::text, 5, '0') || '500', 'test'
            from generate_series(1, ?) n
            """)
        .param(LEADS)
        .update();
  }
}
