package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.database.DatabaseConfiguration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Rows 4 and 5: what the poll takes and how fast leads are claimed at ten million leads and twenty
 * million calls, by what it is at ten thousand and twenty thousand.
 */
final class Flatness {

  private static final int SMALL = 10_000;
  private static final long BIG = Long.getLong("bench.leads", 10_000_000);
  private static final int DUE = 2000;
  private static final int BATCH = 100;
  private static final int POLLS = 2000;
  private static final int WARM_UPS = 2;
  private static final int REPEATS = 7;
  private static final int SLOTS = 2000;
  private static final int CALLS_PER_SECOND = 1000;

  private final Rig rig;
  private final PlainClaim claims = new PlainClaim(SLOTS, CALLS_PER_SECOND);
  private int inserted;

  Flatness(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() throws SQLException {
    BenchDatabase small = prepare("small", SMALL);
    BenchDatabase big = prepare("big", BIG);
    try (Connection ofSmall = connect(small);
        Connection ofBig = connect(big)) {
      List<Pair> rounds = new ArrayList<>();
      for (int i = 0; i < WARM_UPS + REPEATS; i++) {
        rounds.add(round(ofSmall, ofBig));
        rig.report().say("rows 4 and 5, round " + i + ": " + rounds.get(i));
      }
      assertEachOnce(small);
      assertEachOnce(big);
      return rows(rounds.subList(WARM_UPS, rounds.size()));
    } finally {
      rig.server().drop(big);
    }
  }

  private BenchDatabase prepare(String name, long leads) {
    BenchDatabase database = rig.server().create(name);
    long begun = System.nanoTime();
    BigTables.load(database, leads);
    database
        .jdbc()
        .sql("insert into call_slots (slot) select generate_series(1, ?)")
        .param(SLOTS)
        .update();
    rig.report()
        .say(
            "%d leads loaded in %d s"
                .formatted(leads, (System.nanoTime() - begun) / 1_000_000_000));
    return database;
  }

  private static Connection connect(BenchDatabase database) throws SQLException {
    Connection connection = DriverManager.getConnection(database.url(), "postgres", "");
    execute(connection, DatabaseConfiguration.SESSION);
    return connection;
  }

  /**
   * New leads come, are polled for, claimed in batches, and settled; each step on the small tables
   * and then on the big ones, so that what slows the machine down slows both.
   */
  private Pair round(Connection small, Connection big) throws SQLException {
    List<Connection> both = List.of(small, big);
    for (Connection each : both) {
      insertDue(each);
    }
    inserted += DUE;
    Pair round = new Pair(poll(both), claim(both));
    for (Connection each : both) {
      settle(each);
    }
    return round;
  }

  private void insertDue(Connection connection) throws SQLException {
    execute(
        connection,
        """
        insert into leads (name, phone, source)
        select 'Due ' || n, '9' || lpad(n::text, 9, '0'), 'bench'
        from generate_series(%d, %d) n
        """
            .formatted(inserted + 1, inserted + DUE));
  }

  private static void settle(Connection connection) throws SQLException {
    execute(
        connection,
        """
        update calls set status = 'failed', failure_reason = 'unanswered', settled_at = now(), leg_ended_at = now()
        where status = 'calling'
        """);
    execute(connection, "update call_slots set call_id = null where call_id is not null");
    execute(connection, "vacuum (analyze) call_slots");
  }

  /** The median of each, in milliseconds. */
  private List<Double> poll(List<Connection> both) throws SQLException {
    List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < POLLS; i++) {
      for (int side = 0; side < both.size(); side++) {
        Connection connection = both.get(side);
        long begun = System.nanoTime();
        claims.due(connection, Math.min(BATCH, claims.startable(connection)));
        millis.get(side).add((System.nanoTime() - begun) / 1e6);
      }
    }
    return millis.stream().map(one -> new Repeats(one).median()).toList();
  }

  /** Leads a second of each. */
  private List<Double> claim(List<Connection> both) throws SQLException {
    long[] nanos = new long[both.size()];
    int[] claimed = new int[both.size()];
    for (int batch = 0; batch < DUE / BATCH; batch++) {
      for (int side = 0; side < both.size(); side++) {
        Connection connection = both.get(side);
        long begun = System.nanoTime();
        claimed[side] += claims.claim(connection, claims.due(connection, BATCH)).size();
        nanos[side] += System.nanoTime() - begun;
      }
    }
    assertThat(claimed).containsOnly(DUE);
    return Arrays.stream(nanos).mapToObj(one -> DUE / (one / 1e9)).toList();
  }

  private static void assertEachOnce(BenchDatabase database) {
    assertThat(
            database.count(
                """
                select count(*) from leads l
                where source = 'bench' and (status <> 'dispatched'
                  or (select count(*) from calls c where c.lead_id = l.id) <> 1)
                """))
        .as("leads not claimed exactly once")
        .isZero();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Row> rows(List<Pair> rounds) {
    return List.of(
        new Row(
            "4",
            "poll (p50) at " + BIG + " leads, by that at " + SMALL,
            figures(rounds, pair -> pair.millis(1) / pair.millis(0)),
            Bar.atMost(1.15, 1.05),
            "%s ms; %s ms"
                .formatted(
                    figures(rounds, pair -> pair.millis(1)),
                    figures(rounds, pair -> pair.millis(0)))),
        new Row(
            "5",
            "leads/s polled and claimed at " + BIG + " leads, by that at " + SMALL,
            figures(rounds, pair -> pair.rate(1) / pair.rate(0)),
            Bar.atLeast(0.65, 0.95),
            "%s; %s, in batches of %d"
                .formatted(
                    figures(rounds, pair -> pair.rate(1)),
                    figures(rounds, pair -> pair.rate(0)),
                    BATCH)));
  }

  private static Repeats figures(List<Pair> rounds, ToDoubleFunction<Pair> figure) {
    return new Repeats(rounds.stream().mapToDouble(figure).boxed().toList());
  }

  /** One round, of the small tables and of the big ones. */
  private record Pair(List<Double> pollMillis, List<Double> claimsPerSecond) {

    double millis(int side) {
      return pollMillis.get(side);
    }

    double rate(int side) {
      return claimsPerSecond.get(side);
    }

    @Override
    public String toString() {
      return "poll %s ms and %s ms, claims %s/s and %s/s"
          .formatted(
              Repeats.text(millis(0)),
              Repeats.text(millis(1)),
              Repeats.text(rate(0)),
              Repeats.text(rate(1)));
    }
  }
}
