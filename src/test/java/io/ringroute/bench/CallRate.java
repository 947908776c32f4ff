package io.ringroute.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Rows 1 and 2: calls a second from the claim to the settlement, and processor time per call,
 * against bare Java. Every lead is busy at once, so that each call is claimed, permitted, sent,
 * settled and its lead put off within one round.
 */
final class CallRate {

  private static final int LEADS = Integer.getInteger("bench.calls", 3000);
  private static final int REPEATS = 5;
  private static final int SLOTS = 1000;
  private static final int WARM_UPS = 10;
  private static final int CALLS_PER_SECOND = 1000;
  private static final String BUSY = "486";
  private static final double AT_ONCE = 1_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String SECONDS =
      """
      select extract(epoch from max(settled_at) - min(created_at))::float8
      from calls where id > ?
      """;

  private static final String UNLIKE =
      """
      select count(*) from calls c left join leads l on l.id = c.lead_id
      where (c.status = 'failed' and c.failure_reason = 'rejected' and c.sip_status_code = 486
        and c.leg_ended_at is not null and l.status = 'new' and l.retry_after > now() and l.retry_count = 1) is not true
      """;

  private final Rig rig;
  private final BenchDatabase calls;
  private final BenchDatabase bareCalls;
  private int inserted;

  CallRate(Rig rig) {
    this.rig = rig;
    this.calls = rig.server().create("rate");
    this.bareCalls = rig.server().create("bare_rate");
  }

  List<Row> measure() throws Exception {
    try (BenchTwins twins = BenchTwins.start(rig.folder().resolve("rate-twins"), AT_ONCE, "");
        BareJava bare = new BareJava(bareCalls, twins.livekitUrl(), SLOTS, CALLS_PER_SECOND);
        BenchApplication application = start(twins);
        TransactionWatch watch = new TransactionWatch(rig.server(), calls)) {
      List<Round> ours = new ArrayList<>();
      List<Round> theirs = new ArrayList<>();
      long warmUps = 0;
      for (int i = 0; i < WARM_UPS + REPEATS; i++) {
        warmUps = i <= WARM_UPS ? unlike() : warmUps;
        ours.add(round(calls, () -> application.process().cpu(), () -> awaitOurs()));
        theirs.add(round(bareCalls, CallRate::ownCpu, bare::callAll));
        rig.report().say("row 1, round " + i + ": " + last(ours) + ", bare " + last(theirs));
      }
      rig.expectShortTransactions(watch);
      rig.assertEachLeadCalledOnce(calls, twins, LEADS * (WARM_UPS + REPEATS));
      return rows(
          ours.subList(WARM_UPS, ours.size()),
          theirs.subList(WARM_UPS, theirs.size()),
          unlike() - warmUps);
    }
  }

  /** Calls that did not end as busy: withdrawn, as a machine that is too slow can't send them. */
  private long unlike() {
    return calls.count(UNLIKE) + bareCalls.count(UNLIKE);
  }

  private BenchApplication start(BenchTwins twins) {
    Map<String, String> settings =
        Map.of(
            "MAX_CONCURRENT_CALLS", String.valueOf(SLOTS),
            "CALLS_PER_SECOND", String.valueOf(CALLS_PER_SECOND),
            "TALKINGSHOPS_API_KEY", "");
    return BenchApplication.start(
        rig.folder().resolve("rate"), BenchApplication.freePort(), calls, twins, settings);
  }

  private void awaitOurs() {
    rig.awaitDone(calls, PATIENCE);
  }

  /** Vacuumed after it, so that no side's garbage is cleaned up in the other's round. */
  private Round round(BenchDatabase database, Supplier<Duration> cpu, Work work) throws Exception {
    long before = database.count("select coalesce(max(id), 0) from calls");
    database.insertLeads(BUSY, 1 + inserted, LEADS);
    inserted += LEADS;
    Duration used = cpu.get();
    work.run();
    Duration cost = cpu.get().minus(used);
    double seconds = database.jdbc().sql(SECONDS).param(before).query(Double.class).single();
    database.vacuum();
    return new Round(LEADS / seconds, cost.toNanos() / 1e6 / LEADS);
  }

  private static List<Row> rows(List<Round> ours, List<Round> theirs, long unlike) {
    String difference = unlike == 0 ? null : unlike + " calls did not end as busy";
    List<Double> rates = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      rates.add(ours.get(i).callsPerSecond() / theirs.get(i).callsPerSecond());
      costs.add(ours.get(i).cpuMillis() / theirs.get(i).cpuMillis());
    }
    Repeats rate = figures(ours, Round::callsPerSecond);
    Repeats cost = figures(ours, Round::cpuMillis);
    return List.of(
        new Row(
            "1",
            "calls/s from claim to settled, by bare Java's",
            new Repeats(rates),
            Bar.atLeast(0.50, 0.75).unless(difference),
            "%s calls/s; bare %s".formatted(rate, figures(theirs, Round::callsPerSecond))),
        new Row(
            "2",
            "processor time per call, by bare Java's",
            new Repeats(costs),
            Bar.aimAtMost(1.5).unless(difference),
            "%s ms; bare %s".formatted(cost, figures(theirs, Round::cpuMillis))));
  }

  private static Repeats figures(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return new Repeats(rounds.stream().mapToDouble(figure).boxed().toList());
  }

  private static Round last(List<Round> rounds) {
    return rounds.get(rounds.size() - 1);
  }

  private static Duration ownCpu() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  private record Round(double callsPerSecond, double cpuMillis) {

    @Override
    public String toString() {
      return "%s calls/s, %s ms".formatted(Repeats.text(callsPerSecond), Repeats.text(cpuMillis));
    }
  }

  private interface Work {
    void run() throws Exception;
  }
}
