package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.LedgerChecker;
import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Part of {@code mvn verify -Plong}: two nodes under load and with everything faulty lose their
 * database, find it half open, or find it slow, each for 1, 10 and 60 s, while the CRM is away too;
 * and LiveKit refuses every dial for as long, until the breaker, whom nobody helps, closes again.
 *
 * <p>{@code -Dlong.outages=} the seconds of each ({@code 1,10,60}), {@code -Dlong.seed=} the dice.
 */
class OutagesLong {

  private static final String SECONDS = System.getProperty("long.outages", "1,10,60");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SLOW = Duration.ofMillis(300);
  private static final int MORE_LEADS = 80;
  private static final int OPEN_LEGS = 30;
  private static final int STARTS = 10;
  private static final Map<String, String> SETTINGS =
      FaultMix.settings(
          Map.of(
              "CALLS_PER_SECOND", String.valueOf(STARTS),
              "MAX_CONCURRENT_CALLS", String.valueOf(OPEN_LEGS),
              "MAX_CALL_DURATION", "10s",
              "LOOK_UP_INTERVAL", "2s",
              "LOOK_UPS_PER_MINUTE", "6000",
              "REAP_INTERVAL", "500ms"));

  private static final String MIX = FaultMix.script(LongCounts.number("seed", 1));
  private static final String REFUSED =
      """
      {"rules": [{"at": "api", "name": "CreateSIPParticipant", "fault": "error", "code": "resource_exhausted"}]}
      """;

  @TempDir Path folder;
  private long leads;
  private long outages;
  private long faulty;

  @Test
  void goesOnByItselfAndLosesNothingHoweverLongTheDatabaseIsAway() throws Exception {
    long start = System.nanoTime();
    try (SharedSandbox sandbox = new SharedSandbox(folder, 20);
        TcpProxy proxy = new TcpProxy(sandbox.databasePort())) {
      LedgerChecker ledger = new LedgerChecker(sandbox).watch();
      follow(sandbox, MIX);
      // So that no application takes the sample leads in.
      FaultMix.feed(sandbox.jdbc(), 1, ++leads);
      try (var first = launch(sandbox, proxy, "first");
          var second = launch(sandbox, proxy, "second")) {
        first.awaitStarted();
        second.awaitStarted();
        outages(sandbox, proxy);
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertDone(sandbox, ledger));
        assertThat(List.of(first, second)).allMatch(PackagedApplication::isAlive);
      }
      ledger.assertNobodyRungTwiceAndNothingLost((int) leads);
      ledger.assertLimitsKept(OPEN_LEGS, STARTS);
      ledger.assertNobodyCalledAgain();
      count(sandbox, (System.nanoTime() - start) / 1_000_000_000);
    }
  }

  private void outages(SharedSandbox sandbox, TcpProxy proxy) {
    List<Consumer<TcpProxy>> kinds =
        List.of(TcpProxy::cut, TcpProxy::hold, network -> network.slow(SLOW));
    for (String seconds : SECONDS.split(",")) {
      Duration time = Duration.ofSeconds(Long.parseLong(seconds.strip()));
      for (Consumer<TcpProxy> kind : kinds) {
        outage(sandbox, proxy, kind, time);
        outages++;
      }
      refusal(sandbox, time);
      outages++;
    }
  }

  /**
   * The breaker opens, and closes when LiveKit takes calls again; no lead lost an attempt to it.
   */
  private void refusal(SharedSandbox sandbox, Duration time) {
    int before = sandbox.ledger().requests();
    feed(sandbox);
    follow(sandbox, REFUSED);
    await().atMost(PATIENCE).until(() -> isOpen(sandbox));
    await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> isOpen(sandbox));
    follow(sandbox, MIX);
    await().atMost(PATIENCE).until(() -> !isOpen(sandbox));
    awaitRequests(sandbox, before + MORE_LEADS * 3 / 4);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(chargedLeads(sandbox)).isZero());
  }

  private static boolean isOpen(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql("select open_until is not null from dialing_state")
        .query(Boolean.class)
        .single();
  }

  /** Whom a dial that LiveKit refused while the breaker was open cost an attempt. */
  private static long chargedLeads(SharedSandbox sandbox) {
    return sandbox
        .jdbc()
        .sql(
            """
            select count(*)
            from dialing_state s
            join dial_results r on r.at between s.opened_at and s.closed_at and r.result = 'failed'
            join call_facts reply on reply.call_id = r.call_id and reply.kind = 'dial_reply'
            where reply.data ->> 'twirp_code' = 'resource_exhausted'
              and not exists (select from call_facts f where f.call_id = r.call_id and f.kind = 'excused')
            """)
        .query(Long.class)
        .single();
  }

  /** Another script forgets how many calls met a fault of the one before. */
  private void follow(SharedSandbox sandbox, String script) {
    faulty += sandbox.livekit().faultyCalls();
    sandbox.livekit().faults(script);
  }

  private void feed(SharedSandbox sandbox) {
    FaultMix.feed(sandbox.jdbc(), leads + 1, leads + MORE_LEADS);
    leads += MORE_LEADS;
  }

  /** It comes in the middle of calls, and calls go on after it. */
  private void outage(
      SharedSandbox sandbox, TcpProxy proxy, Consumer<TcpProxy> kind, Duration time) {
    int before = sandbox.ledger().requests();
    feed(sandbox);
    awaitRequests(sandbox, before + 10);
    sandbox.crm().fail("POST /tasks", 10, 503);
    sandbox.crm().loseAnswer("POST /tasks", 2);
    kind.accept(proxy);
    await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    proxy.mend();
    awaitRequests(sandbox, before + MORE_LEADS * 3 / 4);
  }

  /** Whoever was withdrawn meanwhile is called at once, not in five minutes. */
  private static void awaitRequests(SharedSandbox sandbox, int requests) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              FaultMix.skipBackOff(sandbox.jdbc());
              assertThat(sandbox.ledger().requests()).isGreaterThanOrEqualTo(requests);
            });
  }

  private PackagedApplication launch(SharedSandbox sandbox, TcpProxy proxy, String name)
      throws Exception {
    return PackagedApplication.launch(
        Files.createDirectory(folder.resolve(name)),
        sandbox.nodeBehind(proxy.port(), name.equals("first"), SETTINGS));
  }

  private static void assertDone(SharedSandbox sandbox, LedgerChecker ledger) {
    FaultMix.skipBackOff(sandbox.jdbc());
    assertThat(FaultMix.waiting(sandbox.jdbc())).isZero();
    FaultMix.passUnknown(sandbox.jdbc());
    ledger.assertQuiet();
  }

  private void count(SharedSandbox sandbox, long seconds) {
    LongCounts.add("outages", outages);
    LongCounts.add("calls", sandbox.ledger().requests());
    LongCounts.add("faulty", faulty + sandbox.livekit().faultyCalls());
    LongCounts.add("seconds", seconds);
    System.out.println(LongCounts.summary());
  }
}
