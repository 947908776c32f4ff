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
 * Kill -9 at every point of a call. The application has no hooks for this: the LiveKit twin, the
 * CRM twin, the network to the database or a row's lock holds each of eight calls at another point;
 * then one kill hits them all.
 */
class KillPointsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CALLS_PER_SECOND", "10",
          "MAX_CONCURRENT_CALLS", "20",
          "POLL_INTERVAL", "200ms",
          "MAX_CALL_DURATION", "30m",
          // So that no dial's reply counts as lost, and is looked up, while the calls are held.
          "RINGING_TIMEOUT", "75s",
          "OUTCOME_GRACE", "2s",
          "REAP_INTERVAL", "500ms");

  private static final String PUSHING = "9876501200";
  private static final String SENT = "9876502299";
  private static final String SETTLING = "9876503486";
  private static final String REPLIED = "9876504486";
  private static final String RETRYING = "9876505486";
  private static final String UNPERMITTED = "9876506200";
  private static final String PERMITTED = "9876507200";
  private static final String CLAIMED = "9876508200";

  @TempDir Path folder;

  @Test
  void losesNoLeadAndRingsNobodyTwiceWhereverItIsKilled() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 20);
        TcpProxy proxy = new TcpProxy(sandbox.databasePort());
        CallsAtPoints calls = new CallsAtPoints(sandbox, proxy)) {
      Map<String, String> node = sandbox.nodeBehind(proxy.port(), true, SETTINGS);
      node.put("LOOK_UP_INTERVAL", "10m");
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      try (var victim = PackagedApplication.start(home, node)) {
        calls.holdDuringPush(PUSHING);
        calls.holdAfterSend(SENT);
        calls.holdBeforeSettlement(SETTLING);
        calls.holdAfterReply(REPLIED);
        calls.holdDuringRetry(RETRYING);
        calls.holdBeforeSend(PERMITTED);
        calls.holdBeforePermit(UNPERMITTED);
        calls.holdAfterClaim(CLAIMED);
        victim.kill();
      }
      assertStandings(sandbox);
      calls.letGo();
      calls.passTime();
      node.put("LOOK_UP_INTERVAL", "2s");
      try (var again = PackagedApplication.start(home, node)) {
        await().atMost(PATIENCE).untilAsserted(ledger::assertQuiet);
        assertThat(again.isAlive()).isTrue();
      }
      ledger.assertNobodyRungTwiceAndNothingLost(9);
      ledger.assertLimitsKept(20, 10);
      assertEndings(sandbox);
    }
  }

  /** Each was hit where it should be. */
  private static void assertStandings(SharedSandbox sandbox) {
    assertThat(standing(sandbox, PUSHING)).isEqualTo("called, permitted, replied, sent 1");
    assertThat(standing(sandbox, SENT)).isEqualTo("calling, permitted, sent 1");
    assertThat(standing(sandbox, SETTLING)).isEqualTo("calling, permitted, replied, sent 1");
    assertThat(standing(sandbox, RETRYING)).isEqualTo("calling, permitted, replied, sent 1");
    assertThat(standing(sandbox, REPLIED)).isEqualTo("calling, permitted, sent 1");
    assertThat(standing(sandbox, UNPERMITTED)).isEqualTo("calling, sent 0");
    assertThat(standing(sandbox, PERMITTED)).isEqualTo("calling, permitted, sent 0");
    assertThat(standing(sandbox, CLAIMED)).isEqualTo("calling, sent 0");
  }

  private static String standing(SharedSandbox sandbox, String number) {
    String row =
        sandbox
            .jdbc()
            .sql(
                """
                select concat_ws(', ', c.status, case when c.permit_at is not null then 'permitted' end,
                  (select 'replied' from call_facts f where f.call_id = c.id and f.kind = 'dial_reply'))
                from leads l join calls c on c.lead_id = l.id
                where coalesce(c.detail, '') not like 'withdrawn: %' and l.phone = ?
                """)
            .param(number)
            .query(String.class)
            .single();
    return row + ", sent " + sandbox.ledger().requestsTo("+91" + number);
  }

  private static void assertEndings(SharedSandbox sandbox) {
    assertThat(ending(sandbox, PUSHING)).isEqualTo("pushed, lead dispatched 0, sent 1");
    assertThat(ending(sandbox, SENT)).isEqualTo("stale_timeout, lead new 1, sent 1");
    assertThat(ending(sandbox, SETTLING)).isEqualTo("rejected, lead new 1, sent 1");
    assertThat(ending(sandbox, RETRYING)).isEqualTo("rejected, lead new 1, sent 1");
    assertThat(ending(sandbox, REPLIED)).endsWith(", lead new 1, sent 1");
    assertThat(ending(sandbox, UNPERMITTED)).isEqualTo("stale_timeout, lead new 1, sent 0");
    assertThat(ending(sandbox, PERMITTED)).isEqualTo("dispatch_failed, lead new 1, sent 0");
    assertThat(ending(sandbox, CLAIMED)).isEqualTo("stale_timeout, lead new 1, sent 0");
  }

  private static String ending(SharedSandbox sandbox, String number) {
    String rows =
        sandbox
            .jdbc()
            .sql(
                """
                select string_agg(coalesce(c.failure_reason, c.status), ' and ')
                  || ', lead ' || min(l.status) || ' ' || min(l.retry_count)
                from leads l join calls c on c.lead_id = l.id
                where coalesce(c.detail, '') not like 'withdrawn: %' and l.phone = ?
                """)
            .param(number)
            .query(String.class)
            .single();
    return rows + ", sent " + sandbox.ledger().requestsTo("+91" + number);
  }
}
