package io.ringroute.bench;

import io.ringroute.sandbox.Ledger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Row 8: from a lead's insert to its CreateSIPParticipant at the trunk, with nothing else to do.
 */
final class DialLatency {

  private static final int LEADS = Integer.getInteger("bench.latencies", 60);
  private static final int WARM_UPS = 40;
  private static final double AT_ONCE = 1_000_000;
  private static final String CREATED =
      "select c.id::text as call_id, l.created_at from calls c join leads l on l.id = c.lead_id where l.id > ?";

  private final Rig rig;

  DialLatency(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() {
    BenchDatabase database = rig.server().create("latency");
    var folder = rig.folder().resolve("latency");
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), AT_ONCE, "");
        BenchApplication application =
            BenchApplication.start(
                folder,
                BenchApplication.freePort(),
                database,
                twins,
                Map.of("CALLS_PER_SECOND", "100", "TALKINGSHOPS_API_KEY", ""))) {
      for (int i = 1; i <= WARM_UPS + LEADS; i++) {
        database.insertLeads("486", i, 1);
        rig.awaitDone(database, Duration.ofMinutes(1));
      }
      rig.assertEachLeadCalledOnce(database, twins, WARM_UPS + LEADS);
      return List.of(row(millis(database, twins.ledger())));
    }
  }

  /** Both times are of this machine's clock. */
  private static List<Double> millis(BenchDatabase database, Ledger.Snapshot ledger) {
    Map<String, Instant> sent =
        ledger.arrivals().stream()
            .collect(Collectors.toMap(Ledger.Request::callId, Ledger.Request::at));
    List<Double> millis = new ArrayList<>();
    database
        .jdbc()
        .sql(CREATED)
        .param(WARM_UPS)
        .query(
            row -> {
              Timestamp created = row.getTimestamp("created_at");
              Instant arrived = sent.get(row.getString("call_id"));
              millis.add(Duration.between(created.toInstant(), arrived).toNanos() / 1e6);
            });
    return millis.stream().sorted().toList();
  }

  private static Row row(List<Double> millis) {
    return new Row(
        "8",
        "milliseconds from a lead's insert to its CreateSIPParticipant at the trunk, p50",
        Repeats.once(new Repeats(millis).median()),
        Bar.atMost(1000, 50),
        "of %d, one after the other; p10 %s, p95 %s, most %s"
            .formatted(millis.size(), at(millis, 10), at(millis, 95), at(millis, 100)));
  }

  private static String at(List<Double> millis, int percent) {
    return Repeats.text(millis.get((millis.size() - 1) * percent / 100));
  }
}
