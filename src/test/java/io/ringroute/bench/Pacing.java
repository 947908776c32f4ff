package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Row 3: the rate that is reached of the one that is asked for, and no permit above it. */
final class Pacing {

  /** Ringing takes 3 to 6 s: divided by this, about 200 ms. */
  private static final double TIME_FACTOR = 22.5;

  private static final int WINDOWS = 5;
  private static final String MOST_IN_A_SECOND =
      """
      select max(n) from (
        select count(*) over (order by permit_at range between current row and interval '999999 microseconds' following) n
        from calls where permit_at is not null) x
      """;

  /** Permits before the first part: until then the machine code is still being made. */
  private static final Map<Integer, Integer> LEAD_IN = Map.of(2, 2, 20, 100, 100, 1000);

  /** Seconds between the first permit of each part and the first of the next. */
  private static final String WINDOW_SECONDS =
      """
      select extract(epoch from lead(at) over (order by n) - at)::float8 from (
        select permit_at at, row_number() over (order by permit_at) - 1 n from calls where permit_at is not null) x
      where (n - ?) >= 0 and (n - ?) % ? = 0
      order by n
      """;

  private final Rig rig;

  Pacing(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() {
    // The two slow ones leave the machine idle: side by side.
    var two = CompletableFuture.supplyAsync(() -> measure(2, 16));
    Row twenty = measure(20, 100);
    return List.of(two.join(), twenty, measure(100, 500));
  }

  /**
   * @param perWindow permits in each part of the run
   */
  private Row measure(int rate, int perWindow) {
    BenchDatabase database = rig.server().create("pace_" + rate);
    var folder = rig.folder().resolve("pace-" + rate);
    int leads = LEAD_IN.get(rate) + WINDOWS * perWindow + 1;
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), TIME_FACTOR, "");
        BenchApplication application =
            BenchApplication.start(
                folder, BenchApplication.freePort(), database, twins, settings(rate));
        TransactionWatch watch = new TransactionWatch(rig.server(), database)) {
      database.insertLeads("486", 1, leads);
      rig.awaitDone(database, Duration.ofMinutes(5));
      rig.report().say("row 3: %d calls at %d a second are done".formatted(leads, rate));
      rig.expectShortTransactions(watch);
      rig.assertEachLeadCalledOnce(database, twins, leads);
    }
    long most = database.count(MOST_IN_A_SECOND);
    assertThat(most).as("permits in a second").isLessThanOrEqualTo(rate);
    return row(
        database, rate, perWindow, "most permits in any second: " + most + rig.unsent(database));
  }

  private static Map<String, String> settings(int rate) {
    return Map.of(
        "MAX_CONCURRENT_CALLS", "1000",
        "CALLS_PER_SECOND", String.valueOf(rate),
        "TALKINGSHOPS_API_KEY", "");
  }

  private static Row row(BenchDatabase database, int rate, int perWindow, String note) {
    List<Double> parts =
        database
            .jdbc()
            .sql(WINDOW_SECONDS)
            .param(LEAD_IN.get(rate))
            .param(LEAD_IN.get(rate))
            .param(perWindow)
            .query(Double.class)
            .list()
            .subList(0, WINDOWS);
    return new Row(
        "3",
        "achieved / asked rate at CALLS_PER_SECOND=" + rate,
        new Repeats(parts.stream().map(seconds -> perWindow / seconds / rate).toList()),
        Bar.atLeast(0.95, 0.975),
        note);
  }
}
