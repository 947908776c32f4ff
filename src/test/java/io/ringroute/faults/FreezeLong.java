package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.LedgerChecker;
import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is frozen with calls at every point, for longer than any deadline, while another node
 * settles them; then it wakes up.
 */
class FreezeLong {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CALLS_PER_SECOND", "10",
          "MAX_CONCURRENT_CALLS", "20",
          "POLL_INTERVAL", "200ms",
          "MAX_CALL_DURATION", "30m",
          "OUTCOME_GRACE", "2s",
          "REAP_INTERVAL", "500ms");

  @TempDir Path folder;

  @Test
  void ringsNobodyAndChangesNothingWhenItWakesUp() throws Exception {
    try (SharedSandbox sandbox = new SharedSandbox(folder, 20);
        TcpProxy proxy = new TcpProxy(sandbox.databasePort());
        CallsAtPoints calls = new CallsAtPoints(sandbox, proxy)) {
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      Map<String, String> node = sandbox.nodeBehind(proxy.port(), true, SETTINGS);
      node.put("LOOK_UP_INTERVAL", "10m");
      try (var frozen = PackagedApplication.start(home("frozen"), node)) {
        calls.holdAfterSend("9876502299");
        calls.holdBeforeSettlement("9876503486");
        calls.holdAfterReply("9876504486");
        calls.holdBeforeSend("9876507200");
        calls.queueForPermit("9876509200");
        calls.holdBeforePermit("9876506200");
        calls.holdAfterClaim("9876508200");
        frozen.freeze();
        calls.passTime();
        Map<String, String> other = sandbox.nodeBehind(sandbox.databasePort(), false, SETTINGS);
        other.put("LOOK_UP_INTERVAL", "2s");
        try (var awake = PackagedApplication.start(home("awake"), other)) {
          await().atMost(PATIENCE).untilAsserted(ledger::assertQuiet);
          List<String> settled = settled(sandbox);
          int sent = sandbox.ledger().requests();

          frozen.thaw();
          calls.thaw();
          awaitAwake(sandbox);
          assertThat(sandbox.ledger().requests()).isEqualTo(sent);
          assertThat(awake.stop()).isEqualTo(143);
          assertGoesOn(sandbox, ledger);

          assertThat(settled(sandbox)).containsExactlyElementsOf(settled);
          assertThat(sandbox.ledger().requests()).isEqualTo(sent + 6);
        } finally {
          frozen.thaw();
        }
      }
      ledger.assertNobodyRungTwiceAndNothingLost(14);
      ledger.assertLimitsKept(20, 10);
    }
  }

  /** It has told that it lives and has done what it had in hand: its connections are idle. */
  private static void awaitAwake(SharedSandbox sandbox) {
    sandbox.jdbc().sql("update nodes set seen_at = 'epoch'").update();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sandbox
                    .jdbc()
                    .sql("select count(*) = 2 from nodes where seen_at > 'epoch'")
                    .query(Boolean.class)
                    .single());
  }

  /** By itself: the other node has stopped. */
  private static void assertGoesOn(SharedSandbox sandbox, LedgerChecker ledger) {
    sandbox
        .jdbc()
        .sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '98766' || n || '0486', 'test' from generate_series(1, 6) n
            """)
        .update();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(sandbox.ledger().requestsByNumber().keySet())
                  .filteredOn(number -> number.startsWith("+9198766"))
                  .hasSize(6);
              ledger.assertQuiet();
            });
  }

  private static List<String> settled(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql(
            """
            select concat_ws(' ', c.id, c.status, c.failure_reason, c.settled_at, c.leg_ended_at, c.duration_seconds,
              l.status, l.retry_count, l.retry_after)
            from calls c join leads l on l.id = c.lead_id where l.phone like '98765%' order by c.id
            """)
        .query(String.class)
        .list();
  }

  private Path home(String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }
}
