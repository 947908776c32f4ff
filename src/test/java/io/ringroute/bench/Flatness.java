package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Rows 4 and 5: what the poll takes and how fast leads are claimed at ten million leads and twenty
 * million calls, by what it is at ten thousand and twenty thousand.
 */
final class Flatness {

  private static final int SMALL = 10_000;
  private static final long BIG = Long.getLong("bench.leads", 10_000_000);
  private static final int DUE = 2000;
  private static final int BATCH = 100;
  private static final int POLLS = 300;
  private static final int REPEATS = 7;
  private static final int SLOTS = 10_000;
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
      for (int i = 0; i <= REPEATS; i++) {
        rounds.add(new Pair(round(ofSmall), round(ofBig)));
        rig.report().say("rows 4 and 5, round " + i + ": " + rounds.get(i));
      }
      assertEachOnce(small);
      assertEachOnce(big);
      return rows(rounds.subList(1, rounds.size()));
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
    return DriverManager.getConnection(database.url(), "postgres", "");
  }

  /** New leads come, are polled for, claimed in batches, and settled. */
  private Round round(Connection connection) throws SQLException {
    execute(
        connection,
        """
        insert into leads (name, phone, source)
        select 'Due ' || n, '9' || lpad(n::text, 9, '0'), 'bench'
        from generate_series(%d, %d) n
        """
            .formatted(inserted + 1, inserted + DUE));
    inserted += DUE;
    double poll = poll(connection);
    double rate = claim(connection);
    execute(
        connection,
        """
        update calls set status = 'failed', failure_reason = 'unanswered', settled_at = now(), leg_ended_at = now()
        where status = 'calling'
        """);
    execute(connection, "update call_slots set call_id = null where call_id is not null");
    return new Round(poll, rate);
  }

  private double poll(Connection connection) throws SQLException {
    double[] millis = new double[POLLS];
    for (int i = 0; i < POLLS; i++) {
      long begun = System.nanoTime();
      claims.due(connection, Math.min(BATCH, claims.startable(connection)));
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    return millis[POLLS / 2];
  }

  private double claim(Connection connection) throws SQLException {
    long begun = System.nanoTime();
    int claimed = 0;
    List<Map<String, Object>> due = claims.due(connection, BATCH);
    while (!due.isEmpty()) {
      claimed += claims.claim(connection, due).size();
      due = claims.due(connection, BATCH);
    }
    assertThat(claimed).isEqualTo(DUE);
    return claimed / ((System.nanoTime() - begun) / 1e9);
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
            figures(rounds.stream().map(Pair::polls).toList()),
            Bar.atMost(1.15, 1.05),
            "%s ms; %s ms"
                .formatted(
                    figures(rounds.stream().map(pair -> pair.big().pollMillis()).toList()),
                    figures(rounds.stream().map(pair -> pair.small().pollMillis()).toList()))),
        new Row(
            "5",
            "leads/s polled and claimed at " + BIG + " leads, by that at " + SMALL,
            figures(rounds.stream().map(Pair::claims).toList()),
            Bar.atLeast(0.65, 0.95),
            "%s; %s, in batches of %d"
                .formatted(
                    figures(rounds.stream().map(pair -> pair.big().claimsPerSecond()).toList()),
                    figures(rounds.stream().map(pair -> pair.small().claimsPerSecond()).toList()),
                    BATCH)));
  }

  private static Repeats figures(List<Double> values) {
    return new Repeats(values);
  }

  private record Round(double pollMillis, double claimsPerSecond) {}

  private record Pair(Round small, Round big) {

    double polls() {
      return big.pollMillis() / small.pollMillis();
    }

    double claims() {
      return big.claimsPerSecond() / small.claimsPerSecond();
    }
  }
}
