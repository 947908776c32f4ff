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

/** Under load: the database cut off, half open and slow, the CRM away, LiveKit faulty; SIGTERM. */
class NetworkUnderLoadIT {

  private static final int LEADS = 120;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> SETTINGS =
      FaultMix.settings(
          Map.of(
              "CALLS_PER_SECOND", "10",
              "MAX_CONCURRENT_CALLS", "20",
              "MAX_CALL_DURATION", "30s",
              "LOOK_UP_INTERVAL", "2s",
              "REAP_INTERVAL", "500ms"));

  @TempDir Path folder;

  @Test
  void goesOnByItselfAndLosesNothing() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 10);
        TcpProxy proxy = new TcpProxy(sandbox.databasePort())) {
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      sandbox.livekit().faults(FaultMix.script(4));
      sandbox.crm().fail("POST /tasks", 20, 503);
      sandbox.crm().loseAnswer("POST /tasks", 5);
      insertLeads(sandbox);
      Map<String, String> node = sandbox.nodeBehind(proxy.port(), true, SETTINGS);
      try (var application = PackagedApplication.start(home, node)) {
        awaitRequests(sandbox, 15);
        away(proxy, sandbox, proxy::cut, Duration.ofSeconds(1));
        awaitRequests(sandbox, 30);
        away(proxy, sandbox, proxy::cut, Duration.ofSeconds(8));
        awaitRequests(sandbox, 45);
        away(proxy, sandbox, proxy::hold, Duration.ofSeconds(3));
        proxy.slow(Duration.ofMillis(30));
        awaitRequests(sandbox, 60);
        proxy.mend();
        awaitRequests(sandbox, 75);
        int opened = sandbox.ledger().openLegs();
        assertThat(application.stop()).as("exit code, %d open legs", opened).isEqualTo(143);
      }
      ledger.assertNobodyRungTwiceAndNothingLost(LEADS);
      try (var again = PackagedApplication.start(home, node)) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertDone(sandbox, ledger));
        assertThat(again.isAlive()).isTrue();
      }
      ledger.assertNobodyRungTwiceAndNothingLost(LEADS);
      ledger.assertLimitsKept(20, 10);
      ledger.assertQuiet();
      ledger.assertNobodyCalledAgain();
      assertThat(sandbox.livekit().faultyCalls()).isGreaterThan(LEADS / 4);
    }
  }

  /** While the database is away no phone rings that it doesn't know of. */
  private static void away(
      TcpProxy proxy, SharedSandbox sandbox, Runnable start, Duration duration) {
    start.run();
    int before = sandbox.ledger().requests();
    await().pollDelay(duration).atMost(duration.plusMinutes(1)).until(() -> true);
    // Permits that were given before may have left since.
    assertThat(sandbox.ledger().requests()).isLessThanOrEqualTo(before + 10);
    proxy.mend();
  }

  private static void awaitRequests(SharedSandbox sandbox, int requests) {
    await().atMost(PATIENCE).until(() -> sandbox.ledger().requests() >= requests);
  }

  /** All leads were dialled or wait for a retry; what can only be waited for is made due. */
  private static void assertDone(SharedSandbox sandbox, LedgerChecker ledger) {
    FaultMix.skipBackOff(sandbox.jdbc());
    FaultMix.passUnknown(sandbox.jdbc());
    assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
    ledger.assertQuiet();
  }

  private static void insertLeads(SharedSandbox sandbox) {
    sandbox
        .jdbc()
        .sql(
            """
            insert into leads (name, phone, source)
            select 'Lead ' || n, '98' || lpad(n::text, 5, '0') || case n % 4 when 0 then '486' when 1 then '408' else '200' end, 'test'
            from generate_series(1, ?) n
            """)
        .param(LEADS)
        .update();
  }
}
