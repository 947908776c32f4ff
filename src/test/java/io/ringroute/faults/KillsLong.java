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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Part of {@code mvn verify -Plong}: two, three or four nodes on one database, under load and with
 * everything faulty, are killed in turn or all at once, at a statement or at any time, and started
 * again; beside that one is frozen for a moment or past every deadline, one loses its database, the
 * CRM is away. In rounds: after each, the ledger must be right.
 *
 * <p>{@code -Dlong.kills=} how many in all (1000; those of a node that only starts are counted by
 * themselves), {@code -Dlong.kills.round=} in one round (120), {@code -Dlong.nodes=} nodes at once
 * (2, 3 and 4 by turns), {@code -Dlong.seed=} the dice, {@code -Dlong.minutes=} of this part.
 */
class KillsLong {

  private static final long KILLS = LongCounts.number("kills", 1000);
  private static final long ROUND = LongCounts.number("kills.round", 120);
  private static final int NODES = (int) LongCounts.number("nodes", 0);

  /** Longer than RINGING_TIMEOUT + MAX_CALL_DURATION + 60 s, after which a call is stale. */
  private static final Duration LONG_SLEEP = Duration.ofSeconds(80);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MORE_LEADS = 30;
  private static final int OPEN_LEGS = 40;
  private static final int STARTS = 20;
  private static final Map<String, String> SETTINGS =
      FaultMix.settings(
          Map.of(
              "CALLS_PER_SECOND", String.valueOf(STARTS),
              "MAX_CONCURRENT_CALLS", String.valueOf(OPEN_LEGS),
              "MAX_CALL_DURATION", "10s",
              "LOOK_UP_INTERVAL", "2s",
              "LOOK_UPS_PER_MINUTE", "6000",
              "REAP_INTERVAL", "500ms"));

  @TempDir Path folder;

  @Test
  void losesNothingAndRingsNobodyTwiceHoweverOftenItIsKilled() throws Exception {
    long seed = LongCounts.number("seed", 1) + LongCounts.of("kills");
    for (int round = 0; isAnotherWanted(); round++) {
      long kills = Math.min(ROUND, KILLS - LongCounts.of("kills"));
      new Round(folder.resolve("round-" + round), nodes(round), kills, seed + round).play();
      System.out.println(LongCounts.summary());
    }
  }

  private static boolean isAnotherWanted() {
    return LongCounts.of("kills") < KILLS && LongCounts.isTimeForARound();
  }

  private static int nodes(int round) {
    return NODES > 0 ? NODES : 2 + round % 3;
  }

  /** So many kills on a database and twins of their own. */
  private static final class Round {

    private final Path folder;
    private final int size;
    private final long wanted;
    private final long seed;
    private final SplittableRandom dice;
    private final List<PoolNode> nodes = new ArrayList<>();
    private long leads;
    private long kills;
    private long points;
    private long starts;
    private long freezes;

    Round(Path folder, int size, long wanted, long seed) {
      this.folder = folder;
      this.size = size;
      this.wanted = wanted;
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
          strikeBesideASleeper(sandbox);
          for (int turn = 0; kills < wanted; turn++) {
            strike(sandbox, nodes.get(turn % size), nodes.get(dice.nextInt(size)));
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
        ledger.assertNobodyCalledAgain();
        count(sandbox, (System.nanoTime() - start) / 1_000_000_000);
      }
    }

    private void startNodes(SharedSandbox sandbox) {
      for (int i = 0; i < size; i++) {
        nodes.add(new PoolNode(sandbox, folder.resolve("node-" + i), i == 0, SETTINGS));
        nodes.get(i).launch();
      }
      nodes.forEach(PoolNode::awaitStart);
    }

    /**
     * The last node sleeps past every deadline while the others are killed and its work is done.
     */
    private void strikeBesideASleeper(SharedSandbox sandbox) throws InterruptedException {
      long end = System.nanoTime() + LONG_SLEEP.toNanos();
      PoolNode sleeper = nodes.get(size - 1);
      sleeper.freeze();
      freezes++;
      for (int turn = 0; System.nanoTime() < end; turn++) {
        PoolNode one = nodes.get(turn % (size - 1));
        strike(sandbox, one, one);
      }
      sleeper.thaw();
    }

    /**
     * Kills one that is at work, in turn, so that the others have the time to start; before that
     * another one may freeze or lose its database for a moment, and the CRM may be away. Now and
     * then the one is killed already while it starts.
     */
    private void strike(SharedSandbox sandbox, PoolNode one, PoolNode other)
        throws InterruptedException {
      if (one.isStarting() && dice.nextInt(3) == 0) {
        killSomehow(one);
        one.launch();
        return;
      }
      one.awaitStart();
      switch (dice.nextInt(10)) {
        case 0, 1 -> freeze(one, other);
        case 2, 3 -> other.network().cut();
        case 4 -> other.network().hold();
        case 5 -> sandbox.crm().fail("POST /tasks", 10, 503);
        case 6 -> sandbox.crm().loseAnswer("POST /tasks", 3);
        default -> {}
      }
      points += one.kill(dice, () -> feed(sandbox)) ? 1 : 0;
      kills++;
      if (one != other && dice.nextInt(4) == 0) {
        killSomehow(other);
        other.launch();
      }
      other.network().mend();
      other.thaw();
      one.launch();
    }

    private void killSomehow(PoolNode node) {
      starts += node.isStarting() ? 1 : 0;
      kills += node.isAtWork() ? 1 : 0;
      node.kill();
    }

    private void freeze(PoolNode one, PoolNode other) {
      if (one != other) {
        other.freeze();
        freezes++;
      }
    }

    private void feed(SharedSandbox sandbox) {
      FaultMix.feed(sandbox.jdbc(), leads + 1, leads + MORE_LEADS);
      leads += MORE_LEADS;
    }

    private void assertDone(SharedSandbox sandbox, LedgerChecker ledger) {
      FaultMix.skipBackOff(sandbox.jdbc());
      assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
      FaultMix.passUnknown(sandbox.jdbc());
      ledger.assertQuiet();
    }

    private void count(SharedSandbox sandbox, long seconds) {
      LongCounts.add("kills", kills);
      LongCounts.add("points", points);
      LongCounts.add("starts", starts);
      LongCounts.add("freezes", freezes);
      LongCounts.add("calls", sandbox.ledger().requests());
      LongCounts.add("faulty", sandbox.livekit().faultyCalls());
      LongCounts.add("seconds", seconds);
    }
  }
}
