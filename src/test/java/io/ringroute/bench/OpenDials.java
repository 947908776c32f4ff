package io.ringroute.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Row 10: dials that wait for an answer at once on one node, and what they cost it. */
final class OpenDials {

  private static final int DIALS = Integer.getInteger("bench.dials", 10_000);
  private static final int FIRST = Math.min(2000, DIALS);
  private static final int WARM_UP = 2000;

  private static final String ALL_DIALLED =
      """
      select not exists (select from leads where status = 'new' and (retry_after is null or retry_after <= now()))
        and not exists (select from calls where status = 'calling' and permit_at is null)
      """;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "MAX_CONCURRENT_CALLS", "10000",
          "CALLS_PER_SECOND", "160",
          "MAX_CALL_DURATION", "10m",
          "RINGING_TIMEOUT", "75s",
          "LOOK_UP_INTERVAL", "60s",
          "TALKINGSHOPS_API_KEY", "");

  private final Rig rig;

  OpenDials(Rig rig) {
    this.rig = rig;
  }

  /** Phones ring in real time, 75 s, so that the last is dialled before the first gives up. */
  List<Row> measure() {
    BenchDatabase database = rig.server().create("open_dials");
    var folder = rig.folder().resolve("open-dials");
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), 1, "");
        BenchApplication application =
            BenchApplication.start(folder, BenchApplication.freePort(), database, twins, SETTINGS);
        TransactionWatch watch = new TransactionWatch(rig.server(), database)) {
      JarProcess process = application.process();
      database.insertLeads("486", 1, WARM_UP);
      rig.awaitDone(database, Duration.ofMinutes(2));
      int threads = process.liveThreads();
      Cost first = dial(database, process, WARM_UP, FIRST, threads);
      Cost all = dial(database, process, WARM_UP + FIRST, DIALS - FIRST, threads);
      int open = twins.ledger().mostOpenLegs();
      rig.report().say("row 10: %d dials were open at once; waiting for their end".formatted(open));
      rig.awaitDone(database, Duration.ofMinutes(5));
      rig.assertEachLeadCalledOnce(database, twins, DIALS + WARM_UP);
      rig.expectShortTransactions(watch);
      return rows(open, first, all, end(database));
    }
  }

  /** Dials so many more and tells what all that are open cost. */
  private Cost dial(
      BenchDatabase database, JarProcess process, int before, int dials, int threadsBefore) {
    long begun = System.nanoTime();
    if (dials > 0) {
      database.insertLeads("408", before + 1, dials);
      awaitAllDialled(database);
    }
    Cost cost = new Cost(process.liveThreads() - threadsBefore, process.heapMegabytes());
    rig.report()
        .say(
            "row 10: %d more dialled in %d s: %s"
                .formatted(dials, (System.nanoTime() - begun) / 1_000_000_000, cost));
    return cost;
  }

  private static void awaitAllDialled(BenchDatabase database) {
    var dialled = database.jdbc().sql(ALL_DIALLED);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> dialled.query(Boolean.class).single());
  }

  private String end(BenchDatabase database) {
    long unanswered =
        database.count("select count(*) from calls where failure_reason = 'unanswered'");
    return "%d of %d dials ended as unanswered, no lead lost or twice%s"
        .formatted(unanswered, DIALS, rig.unsent(database));
  }

  private static List<Row> rows(int open, Cost first, Cost all, String end) {
    return List.of(
        new Row(
            "10",
            "dials that wait for an answer at once on one node",
            Repeats.once(open),
            Bar.atLeast(2000, 10_000),
            end),
        new Row(
            "10",
            "threads added by them",
            Repeats.once(all.threads()),
            Bar.atMost(50, 20),
            "%d by the first %d".formatted(first.threads(), FIRST)),
        new Row(
            "10",
            "megabytes of heap in use then",
            Repeats.once(all.heapMegabytes()),
            Bar.atMost(512, 512),
            "started with -Xmx512m; %d with the first %d".formatted(first.heapMegabytes(), FIRST)));
  }

  /**
   * @param heapMegabytes after a collection
   */
  private record Cost(int threads, long heapMegabytes) {

    @Override
    public String toString() {
      return "%d threads added, %d MB of heap".formatted(threads, heapMegabytes);
    }
  }
}
