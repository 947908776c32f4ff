package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.LedgerChecker;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Part of {@code mvn verify -Plong}: nodes on one database, under load and with everything faulty,
 * are killed one after the other, at a statement or at any time, and started again; one is frozen
 * now and then, one is cut off its database. In rounds: after each, the ledger must be right.
 *
 * <p>{@code -Dlong.kills=} how many in all (1000), {@code -Dlong.kills.round=} in one round (40),
 * {@code -Dlong.nodes=} nodes at once (4), {@code -Dlong.seed=} the dice.
 */
class KillsLong {

  private static final long KILLS = LongCounts.number("kills", 1000);
  private static final long ROUND = LongCounts.number("kills.round", 40);
  private static final int NODES = (int) LongCounts.number("nodes", 4);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int OPEN_LEGS = 40;
  private static final int STARTS = 20;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "CALLS_PER_SECOND", String.valueOf(STARTS),
          "MAX_CONCURRENT_CALLS", String.valueOf(OPEN_LEGS),
          "POLL_INTERVAL", "200ms",
          "RINGING_TIMEOUT", "5s",
          "MAX_CALL_DURATION", "10s",
          "OUTCOME_GRACE", "2s",
          "LOOK_UP_INTERVAL", "2s",
          "REAP_INTERVAL", "500ms");

  @TempDir Path folder;

  @BeforeAll
  static void prepare() throws Exception {
    FastStart.prepare();
  }

  @Test
  void losesNothingAndRingsNobodyTwiceHoweverOftenItIsKilled() throws Exception {
    long seed = LongCounts.number("seed", 1) + LongCounts.of("kills");
    for (int round = 0; LongCounts.of("kills") < KILLS; round++) {
      new Round(folder.resolve("round-" + round), seed + round).play();
      System.out.println(LongCounts.summary());
    }
  }

  /** So many kills on a database and twins of their own. */
  private static final class Round {

    private final Path folder;
    private final long seed;
    private final SplittableRandom dice;
    private final List<PoolNode> nodes = new ArrayList<>();
    private long leads;
    private long points;
    private long freezes;

    Round(Path folder, long seed) {
      this.folder = folder;
      this.seed = seed;
      this.dice = new SplittableRandom(seed);
    }

    void play() throws Exception {
      long start = System.nanoTime();
      try (SharedSandbox sandbox = new SharedSandbox(folder, 20)) {
        LedgerChecker ledger = new LedgerChecker(sandbox).watch();
        sandbox.livekit().faults(FaultMix.script(seed));
        try {
          feed(sandbox);
          startNodes(sandbox);
          for (int kill = 0; kill < ROUND; kill++) {
            strike(sandbox, nodes.get(kill % NODES), nodes.get(dice.nextInt(NODES)));
          }
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofSeconds(1))
              .untilAsserted(() -> assertDone(sandbox, ledger));
        } finally {
          nodes.forEach(PoolNode::close);
        }
        ledger.assertNobodyRungTwiceAndNothingLost((int) leads);
        ledger.assertLimitsKept(OPEN_LEGS, STARTS);
        assertThat(sandbox.ledger().requestsByNumber().values()).allMatch(sent -> sent == 1);
        count(sandbox, (System.nanoTime() - start) / 1_000_000_000);
      }
    }

    private void startNodes(SharedSandbox sandbox) {
      for (int i = 0; i < NODES; i++) {
        nodes.add(new PoolNode(sandbox, folder.resolve("node-" + i), i == 0, SETTINGS));
        nodes.get(i).launch();
      }
      nodes.forEach(PoolNode::awaitStart);
    }

    /**
     * Kills one that is at work, in turn, so that the others have the time to start; before that
     * another one may freeze or lose its database for a moment.
     */
    private void strike(SharedSandbox sandbox, PoolNode one, PoolNode other)
        throws InterruptedException {
      one.awaitStart();
      int kind = dice.nextInt(6);
      if (kind == 0 && one != other) {
        other.freeze();
        freezes++;
      } else if (kind == 1) {
        other.network().cut();
      } else if (kind == 2) {
        other.network().hold();
      }
      points += one.kill(dice, () -> feed(sandbox)) ? 1 : 0;
      other.network().mend();
      other.thaw();
      one.launch();
    }

    private void feed(SharedSandbox sandbox) {
      int more = 30;
      sandbox
          .jdbc()
          .sql(
              """
              insert into leads (name, phone, source)
              select 'Lead ' || n, '9' || lpad(n::text, 6, '0') || (array['486','408','200','603','200','300','205'])[1 + n % 7], 'test'
              from generate_series(cast(:from as int), cast(:to as int)) n
              """)
          .param("from", leads + 1)
          .param("to", leads + more)
          .update();
      leads += more;
    }

    private void assertDone(SharedSandbox sandbox, LedgerChecker ledger) {
      FaultMix.skipBackOff(sandbox.jdbc());
      assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
      ledger.assertQuiet();
    }

    private void count(SharedSandbox sandbox, long seconds) {
      LongCounts.add("kills", ROUND);
      LongCounts.add("points", points);
      LongCounts.add("freezes", freezes);
      LongCounts.add("calls", sandbox.ledger().requests());
      LongCounts.add("faulty", sandbox.livekit().faultyCalls());
      LongCounts.add("seconds", seconds);
    }
  }
}
