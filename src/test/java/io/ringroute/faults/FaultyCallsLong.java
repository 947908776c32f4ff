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
 * Part of {@code mvn verify -Plong}: calls that meet every fault of LiveKit, its webhooks and its
 * agents. In rounds: after each, the ledger must be right.
 *
 * <p>{@code -Dlong.faulty=} how many faulty calls in all (100000), {@code -Dlong.calls.round=}
 * leads in one round (10000), {@code -Dlong.seed=} the dice, {@code -Dlong.minutes=} of this part.
 */
class FaultyCallsLong {

  private static final long FAULTY = LongCounts.number("faulty", 100_000);
  private static final int ROUND = (int) LongCounts.number("calls.round", 10_000);
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final int OPEN_LEGS = 3000;
  private static final int STARTS = 200;
  private static final Map<String, String> SETTINGS =
      FaultMix.settings(
          Map.of(
              "CALLS_PER_SECOND", String.valueOf(STARTS),
              "MAX_CONCURRENT_CALLS", String.valueOf(OPEN_LEGS),
              "MAX_CALL_DURATION", "10s",
              "LOOK_UP_INTERVAL", "5s",
              // The twin has no limit, and each tick claims ten calls to file.
              "LOOK_UPS_PER_MINUTE", "60000",
              "PUSH_POLL_INTERVAL", "100ms"));

  @TempDir Path folder;

  @Test
  void losesNothingAndRingsNobodyTwiceWhateverGoesWrong() throws Exception {
    for (int round = 0; isAnotherWanted(); round++) {
      play(Files.createDirectory(folder.resolve("round-" + round)), LongCounts.of("faulty"));
      System.out.println(LongCounts.summary());
    }
  }

  private static boolean isAnotherWanted() {
    return LongCounts.of("faulty") < FAULTY && LongCounts.isTimeForARound();
  }

  private static void play(Path folder, long dice) throws Exception {
    int leads = (int) Math.min(ROUND, (FAULTY - dice) * 6 / 5 + 50);
    long start = System.nanoTime();
    try (SharedSandbox sandbox = new SharedSandbox(folder, 100)) {
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      sandbox.livekit().faults(FaultMix.script(LongCounts.number("seed", 1) + dice));
      FaultMix.feed(sandbox.jdbc(), 1, leads);
      try (var application =
          PackagedApplication.start(
              Files.createDirectory(folder.resolve("home")),
              sandbox.nodeBehind(sandbox.databasePort(), true, SETTINGS))) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(2))
            .untilAsserted(() -> assertDone(sandbox, ledger));
        assertThat(application.isAlive()).isTrue();
      }
      ledger.assertNobodyRungTwiceAndNothingLost(leads);
      ledger.assertLimitsKept(OPEN_LEGS, STARTS);
      ledger.assertNobodyCalledAgain();
      LongCounts.add("calls", sandbox.ledger().requests());
      LongCounts.add("faulty", sandbox.livekit().faultyCalls());
      LongCounts.add("seconds", (System.nanoTime() - start) / 1_000_000_000);
    }
  }

  private static void assertDone(SharedSandbox sandbox, LedgerChecker ledger) {
    FaultMix.skipBackOff(sandbox.jdbc());
    assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
    FaultMix.passUnknown(sandbox.jdbc());
    ledger.assertQuiet();
  }
}
