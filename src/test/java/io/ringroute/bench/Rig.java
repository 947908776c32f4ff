package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.LedgerChecker;
import io.ringroute.sandbox.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * What every row needs: the server, a folder of its own, and the questions that are asked after a
 * load.
 */
record Rig(BenchServer server, Path folder, Report report) {

  private static final String IS_DONE =
      """
      select not exists (select from leads where status = 'new' and (retry_after is null or retry_after <= now()))
        and not exists (select from calls where status = 'calling' or leg_ended_at is null)
      """;

  /**
   * A call that a too slow machine could not send in time is withdrawn: no phone rang, and its lead
   * comes back in five minutes.
   */
  private static final String NOT_ONCE =
      """
      select count(*) from leads l
      where (select count(*) from calls c where c.lead_id = l.id and c.settled_at is not null) = 0
        or (select count(*) from calls c where c.lead_id = l.id and coalesce(c.detail, '') not like 'withdrawn: %') > 1
      """;

  private static final String SENT =
      "select count(*) from calls where permit_at is not null and coalesce(detail, '') not like 'withdrawn: %'";

  private static final String UNSENT =
      "select count(*) from calls where permit_at is null or detail like 'withdrawn: %'";

  /** Numbers of calls from here on are bare Java's. */
  private static final long FIRST_BARE_CALL = 1_000_000_000;

  private static final int LONGEST_TRANSACTION_MILLIS = 1000;

  /** Waits until every lead is called and every call settled. */
  void awaitDone(BenchDatabase database, Duration patience) {
    var jdbc = database.jdbc();
    Awaitility.await()
        .atMost(patience)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> jdbc.sql(IS_DONE).query(Boolean.class).single());
  }

  /**
   * Fails when a lead was lost, called or rung twice, or not called at all.
   *
   * @param leads that there must be
   */
  void assertEachLeadCalledOnce(BenchDatabase database, BenchTwins twins, int leads) {
    Ledger.Snapshot ledger = withoutBareCalls(twins.ledger());
    new LedgerChecker(database.jdbc(), () -> ledger, Map::of)
        .assertNobodyRungTwiceAndNothingLost(leads);
    assertThat(database.count(NOT_ONCE)).as("leads not called exactly once").isZero();
    assertThat(ledger.requestsByNumber().values()).allMatch(requests -> requests == 1);
    assertThat(ledger.requestsByCall())
        .as("calls that reached the trunk")
        .hasSize((int) database.count(SENT));
  }

  private static Ledger.Snapshot withoutBareCalls(Ledger.Snapshot all) {
    return new Ledger.Snapshot(
        all.requests(),
        all.openLegs(),
        all.mostOpenLegs(),
        ours(all.requestsByCall()),
        all.requestsByNumber(),
        ours(all.legsByCall()),
        all.openByNumber(),
        all.mostOpenByNumber(),
        all.arrivals(),
        all.apiRequests());
  }

  private static Map<String, Integer> ours(Map<String, Integer> byCall) {
    return byCall.entrySet().stream()
        .filter(call -> Long.parseLong(call.getKey()) < FIRST_BARE_CALL)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * What a note says of calls that a too slow machine could not send in time; empty without any.
   */
  String unsent(BenchDatabase database) {
    long unsent = database.count(UNSENT);
    return unsent == 0 ? "" : "; %d calls were not sent in time".formatted(unsent);
  }

  /** Fails the run, but not the row, when a transaction was open for more than a second. */
  void expectShortTransactions(TransactionWatch watch) {
    TransactionWatch.Seen oldest = watch.oldest();
    report.say("oldest transaction: " + oldest.millis() + " ms");
    if (oldest.millis() >= LONGEST_TRANSACTION_MILLIS) {
      report.fail("a transaction of %d ms: %s".formatted(oldest.millis(), oldest.what()));
    }
  }
}
