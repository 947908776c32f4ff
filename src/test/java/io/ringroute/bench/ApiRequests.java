package io.ringroute.bench;

import io.ringroute.sandbox.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Row 11: requests of every kind that LiveKit's API gets for one call, with an agent. */
final class ApiRequests {

  private static final int LEADS = Integer.getInteger("bench.requests", 60);

  private static final List<Kind> KINDS =
      List.of(
          new Kind("200", "answered and qualified", 100, Map.of()),
          new Kind("480", "switched off", 100, Map.of()),
          new Kind("408", "rings until RINGING_TIMEOUT", 100, Map.of()),
          // Everything six times shorter than by default: a talk of 3 min, looked up every 60 s.
          new Kind(
              "299",
              "answered, talks for 3 min",
              1,
              Map.of(
                  "MAX_CALL_DURATION", "30s",
                  "LOOK_UP_INTERVAL", "10s",
                  "REAP_INTERVAL", "1s")));

  private final Rig rig;

  ApiRequests(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() {
    return KINDS.stream().map(this::measure).toList();
  }

  private Row measure(Kind kind) {
    BenchDatabase database = rig.server().create("requests_" + kind.digits());
    var folder = rig.folder().resolve("requests-" + kind.digits());
    int port = BenchApplication.freePort();
    String webhooks = "http://127.0.0.1:" + port + "/livekit/webhook";
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), kind.timeFactor(), webhooks);
        BenchApplication application =
            BenchApplication.start(folder, port, database, twins, kind.settings())) {
      database.insertLeads(kind.digits(), 1, LEADS);
      rig.awaitDone(database, Duration.ofMinutes(3));
      rig.assertEachLeadCalledOnce(database, twins, LEADS);
      return row(kind, twins.ledger());
    }
  }

  private static Row row(Kind kind, Ledger.Snapshot ledger) {
    int requests = ledger.apiRequests().values().stream().mapToInt(Integer::intValue).sum();
    String kinds =
        ledger.apiRequests().entrySet().stream()
            .map(one -> method(one.getKey()) + " " + Repeats.text(one.getValue() / (double) LEADS))
            .collect(Collectors.joining(", "));
    return new Row(
        "11",
        "LiveKit API requests per call, " + kind.meaning(),
        Repeats.once(requests / (double) LEADS),
        Bar.atMost(7, 5),
        kinds);
  }

  private static String method(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * @param digits which numbers behave so
   * @param timeFactor how many times faster than real the phone rings and people talk
   */
  private record Kind(String digits, String meaning, double timeFactor, Map<String, String> more) {

    Map<String, String> settings() {
      Map<String, String> settings = new TreeMap<>(more);
      settings.put("AGENT_NAME", BenchTwins.AGENT);
      settings.put("MAX_CONCURRENT_CALLS", "100");
      settings.put("CALLS_PER_SECOND", "20");
      settings.put("TALKINGSHOPS_API_KEY", "");
      return settings;
    }
  }
}
