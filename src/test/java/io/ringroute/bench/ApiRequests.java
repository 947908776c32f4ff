package io.ringroute.bench;

import io.ringroute.sandbox.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Row 11: requests of every kind that LiveKit's API gets for one call, with an agent. */
final class ApiRequests {

  private static final int LEADS = 100;
  private static final double TIME_FACTOR = 100;
  private static final Map<String, String> KINDS =
      Map.of(
          "200", "answered and qualified",
          "486", "busy",
          "480", "switched off",
          "408", "rings out");

  private final Rig rig;

  ApiRequests(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() {
    List<Row> rows = new ArrayList<>();
    KINDS.keySet().stream().sorted().forEach(digits -> rows.add(measure(digits)));
    return rows;
  }

  private Row measure(String digits) {
    BenchDatabase database = rig.server().create("requests_" + digits);
    var folder = rig.folder().resolve("requests-" + digits);
    int port = BenchApplication.freePort();
    String webhooks = "http://127.0.0.1:" + port + "/livekit/webhook";
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), TIME_FACTOR, webhooks);
        BenchApplication application =
            BenchApplication.start(folder, port, database, twins, settings())) {
      database.insertLeads(digits, 1, LEADS);
      rig.awaitDone(database, Duration.ofMinutes(3));
      rig.assertEachLeadCalledOnce(database, twins, LEADS);
      return row(digits, twins.ledger());
    }
  }

  private static Map<String, String> settings() {
    return Map.of(
        "AGENT_NAME", BenchTwins.AGENT,
        "MAX_CONCURRENT_CALLS", "50",
        "CALLS_PER_SECOND", "20",
        "TALKINGSHOPS_API_KEY", "");
  }

  private static Row row(String digits, Ledger.Snapshot ledger) {
    int requests = ledger.apiRequests().values().stream().mapToInt(Integer::intValue).sum();
    String kinds =
        ledger.apiRequests().entrySet().stream()
            .map(kind -> method(kind.getKey()) + " " + kind.getValue() / (double) LEADS)
            .collect(Collectors.joining(", "));
    return new Row(
        "11",
        "LiveKit API requests per call, " + KINDS.get(digits),
        Repeats.once(requests / (double) LEADS),
        Bar.atMost(7, 5),
        kinds);
  }

  private static String method(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
