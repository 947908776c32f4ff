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

/** An application that is asked to stop while its calls wait for their agents, or ring. */
class StopIT {

  private static final int LEADS = 5;
  private static final String ANSWERED_LATE = "9876501486";
  private static final String NEVER_ANSWERED = "9876502299";
  private static final String FAULTS =
      """
      {"rules": [
        {"at": "api", "name": "CreateSIPParticipant", "number": "+91%s", "fault": "delay", "after": true, "millis": 2500},
        {"at": "api", "name": "CreateSIPParticipant", "number": "+91%s", "fault": "hang", "after": true},
        {"at": "agent", "number": "+91%s", "fault": "silent"},
        {"at": "webhook", "fault": "lose"}
      ]}
      """;
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
  void givesBackWhatWasNotSentSettlesWhatIsAnsweredInTimeAndLeavesTheRestToBeLookedUp()
      throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 10)) {
      sandbox.livekit().faults(FAULTS.formatted(ANSWERED_LATE, NEVER_ANSWERED, NEVER_ANSWERED));
      insertLeads(sandbox);
      Map<String, String> patient = Map.of("AGENT_READY_TIMEOUT", "2m", "STOP_GRACE", "6s");
      try (var application = PackagedApplication.start(home, sandbox.firstNode(patient))) {
        await().atMost(Duration.ofMinutes(1)).until(() -> count(sandbox, WAITING) == LEADS);
        ring(sandbox, NEVER_ANSWERED);
        ring(sandbox, ANSWERED_LATE);
        assertThat(application.stop()).isEqualTo(143);
        assertThat(application.lines())
            .noneMatch(line -> line.startsWith("\tat ") || line.matches(".{23} +ERROR .*"))
            .anyMatch(line -> line.contains("shutting down (timeout:6s"))
            .anyMatch(line -> line.contains("Calls whose answer is still awaited: 1;"));
      }
      assertThat(count(sandbox, GIVEN_BACK)).isEqualTo(LEADS);
      assertThat(standing(sandbox, ANSWERED_LATE)).isEqualTo("failed, rejected, lead new 1");
      assertThat(standing(sandbox, NEVER_ANSWERED))
          .isEqualTo("calling, due for a look-up, lead dispatched 0");
      assertThat(count(sandbox, "select count(*) from call_slots where call_id is not null"))
          .isOne();
      assertThat(sandbox.ledger().requests()).isEqualTo(2);
      assertThat(count(sandbox, "select count(*) from nodes")).isZero();
    }
  }

  private static void ring(SharedSandbox sandbox, String number) {
    sandbox
        .jdbc()
        .sql("insert into leads (name, phone, source) values ('Asha', ?, 'test')")
        .param(number)
        .update();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sandbox.ledger().requestsTo("+91" + number) == 1);
  }

  private static String standing(SharedSandbox sandbox, String number) {
    return sandbox
        .jdbc()
        .sql(
            """
            select concat_ws(', ', c.status, c.failure_reason,
              case when c.looked_up_at = '-infinity' then 'due for a look-up' end,
              'lead ' || l.status || ' ' || l.retry_count)
            from leads l join calls c on c.lead_id = l.id where l.phone = ?
            """)
        .param(number)
        .query(String.class)
        .single();
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
