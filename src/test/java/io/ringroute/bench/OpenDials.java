package io.ringroute.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Row 10: dials that wait for an answer at once on one node, and what they cost it. */
final class OpenDials {

  private static final int DIALS = Integer.getInteger("bench.dials", 10_000);
  private static final int WARM_UP = 200;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "MAX_CONCURRENT_CALLS", "10000",
          "CALLS_PER_SECOND", "1000",
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
      database.insertLeads("486", 1, WARM_UP);
      rig.awaitDone(database, Duration.ofMinutes(1));
      int threads = application.process().liveThreads();
      database.insertLeads("408", WARM_UP + 1, DIALS);
      awaitAllDialled(database);
      int added = application.process().liveThreads() - threads;
      long heap = application.process().heapMegabytes();
      rig.awaitDone(database, Duration.ofMinutes(4));
      rig.assertEachLeadCalledOnce(database, twins, DIALS + WARM_UP);
      rig.assertShortTransactions(watch);
      long unanswered =
          database.count("select count(*) from calls where failure_reason = 'unanswered'");
      return rows(twins.ledger().mostOpenLegs(), unanswered, added, heap);
    }
  }

  private static void awaitAllDialled(BenchDatabase database) {
    var dialled = database.jdbc().sql("select count(*) from calls where permit_at is not null");
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> dialled.query(Long.class).single() == DIALS + WARM_UP);
  }

  private static List<Row> rows(int open, long unanswered, int added, long heap) {
    return List.of(
        new Row(
            "10",
            "dials that wait for an answer at once on one node",
            Repeats.once(open),
            Bar.atLeast(2000, 10_000),
            "%d of %d dials ended as unanswered, no lead lost or twice"
                .formatted(unanswered, DIALS)),
        new Row("10", "threads added by them", Repeats.once(added), Bar.atMost(50, 20), ""),
        new Row(
            "10",
            "megabytes of heap in use then",
            Repeats.once(heap),
            Bar.atMost(512, 512),
            "started with -Xmx512m"));
  }
}
