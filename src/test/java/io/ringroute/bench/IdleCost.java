package io.ringroute.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Row 9: what the application does while nothing is due among millions of leads, with everything
 * switched on: LiveKit, push, the drop folder.
 */
final class IdleCost {

  private static final long LEADS = Long.getLong("bench.leads", 10_000_000);
  private static final int SECONDS = Integer.getInteger("bench.idle", 120);
  private static final String TRANSACTIONS =
      "select xact_commit + xact_rollback from pg_stat_database where datname = '%s'";

  private final Rig rig;

  IdleCost(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() {
    BenchDatabase database = rig.server().create("idle");
    BigTables.load(database, LEADS);
    var folder = rig.folder().resolve("idle");
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), 1, "");
        BenchApplication application =
            BenchApplication.start(
                folder, BenchApplication.freePort(), database, twins, Map.of())) {
      rig.server().server().jdbc().sql("alter system set autovacuum = off").update();
      rig.server().server().jdbc().sql("select pg_reload_conf()").query().singleRow();
      pass(Duration.ofSeconds(60));
      Seen before = look(database, application);
      pass(Duration.ofSeconds(SECONDS));
      return rows(before, look(database, application));
    } finally {
      rig.server().server().jdbc().sql("alter system reset autovacuum").update();
      rig.server().server().jdbc().sql("select pg_reload_conf()").query().singleRow();
      rig.server().drop(database);
    }
  }

  /** Each statement is a transaction of its own; one with several statements counts as one. */
  private Seen look(BenchDatabase database, BenchApplication application) {
    return new Seen(
        rig.server().server().count(TRANSACTIONS.formatted(database.name())),
        application.process().cpu(),
        System.nanoTime());
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Awaitility.await()
        .atMost(time.plusMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> System.nanoTime() - end >= 0);
  }

  private static List<Row> rows(Seen before, Seen after) {
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    double cpu = after.cpu().minus(before.cpu()).toNanos() / 1e9;
    String note = "over %d s, after a minute".formatted(Math.round(seconds));
    return List.of(
        new Row(
            "9",
            "queries per second when nothing is due among " + LEADS,
            Repeats.once((after.transactions() - before.transactions()) / seconds),
            Bar.atMost(2, 0.5),
            note),
        new Row(
            "9",
            "percent of a processor then",
            Repeats.once(100 * cpu / seconds),
            Bar.atMost(1, 0.3),
            note));
  }

  private record Seen(long transactions, Duration cpu, long nanos) {}
}
