package io.ringroute.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Row 11: requests of every kind that LiveKit's API gets for one call, with an agent. */
final class ApiRequests {

  private static final int LEADS = Integer.getInteger("bench.requests", 20);
  private static final int REPEATS = 5;

  private static final Setup QUICK =
      new Setup(
          "quick",
          100,
          REPEATS,
          Map.of(),
          List.of(
              new Kind("486", "busy"),
              new Kind("480", "switched off"),
              new Kind("408", "rings until RINGING_TIMEOUT"),
              new Kind("200", "answered and qualified")));

  /** Everything six times shorter than by default. */
  private static final Setup LONG =
      new Setup(
          "long",
          1,
          1,
          Map.of("MAX_CALL_DURATION", "30s", "LOOK_UP_INTERVAL", "10s", "REAP_INTERVAL", "1s"),
          List.of(new Kind("299", "answered, qualified, talks for 3 min")));

  private final Rig rig;
  private int inserted;

  ApiRequests(Rig rig) {
    this.rig = rig;
  }

  List<Row> measure() {
    return Stream.of(QUICK, LONG).flatMap(this::measure).toList();
  }

  private Stream<Row> measure(Setup setup) {
    BenchDatabase database = rig.server().create("requests_" + setup.name());
    var folder = rig.folder().resolve("requests-" + setup.name());
    int port = BenchApplication.freePort();
    String webhooks = "http://127.0.0.1:" + port + "/livekit/webhook";
    try (BenchTwins twins =
            BenchTwins.start(folder.resolve("twins"), setup.timeFactor(), webhooks);
        BenchApplication application =
            BenchApplication.start(folder, port, database, twins, setup.settings())) {
      List<Row> rows =
          setup.kinds().stream().map(kind -> row(setup, kind, database, twins)).toList();
      rig.assertEachLeadCalledOnce(database, twins, LEADS * setup.repeats() * setup.kinds().size());
      return rows.stream();
    }
  }

  private Row row(Setup setup, Kind kind, BenchDatabase database, BenchTwins twins) {
    Map<String, Integer> before = twins.ledger().apiRequests();
    List<Double> perCall = new ArrayList<>();
    Map<String, Integer> last = before;
    for (int i = 0; i < setup.repeats(); i++) {
      database.insertLeads(kind.digits(), 1 + inserted, LEADS);
      inserted += LEADS;
      rig.awaitDone(database, Duration.ofMinutes(3));
      Map<String, Integer> now = twins.ledger().apiRequests();
      perCall.add((sum(now) - sum(last)) / (double) LEADS);
      last = now;
    }
    return new Row(
        "11",
        "LiveKit API requests per call, " + kind.meaning(),
        new Repeats(perCall),
        Bar.atMost(7, 5),
        methods(before, last, setup.repeats() * LEADS) + rig.unsent(database));
  }

  private static int sum(Map<String, Integer> requests) {
    return requests.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String methods(
      Map<String, Integer> before, Map<String, Integer> after, double calls) {
    return after.keySet().stream()
        .filter(path -> after.get(path) > before.getOrDefault(path, 0))
        .map(
            path ->
                path.substring(path.lastIndexOf('/') + 1)
                    + " "
                    + Repeats.text((after.get(path) - before.getOrDefault(path, 0)) / calls))
        .collect(Collectors.joining(", "));
  }

  /**
   * @param digits which numbers behave so
   */
  private record Kind(String digits, String meaning) {}

  /**
   * One start of the application, for some kinds of calls.
   *
   * @param timeFactor how many times faster than real the phone rings and people talk
   */
  private record Setup(
      String name, double timeFactor, int repeats, Map<String, String> more, List<Kind> kinds) {

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
