package io.ringroute.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.LedgerChecker;
import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.Ledger;
import io.ringroute.sandbox.SharedSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/trunk-by-product}. */
class TrunkByProductIT {

  private static final int OF_EACH = 6;
  private static final int OPEN_LEGS = 3;
  private static final int STARTS_PER_SECOND = 4;
  private static final String SECOND = "ST_sandbox_2";
  private static final String LISTED = "9876599200";
  private static final String CALLED_OFTEN = "9876598200";
  private static final String UNDER_WAY =
      "select count(*) from leads where status = 'new' and retry_after is null";

  @TempDir Path folder;

  @Test
  void dialsTheProductOverItsTrunkWithAllLimitsAsBefore() throws Exception {
    Map<String, String> settings =
        Example.settings(
            "trunk-by-product",
            folder,
            Map.of(
                "CNC_TRUNK_ID", SECOND,
                "MAX_CONCURRENT_CALLS", String.valueOf(OPEN_LEGS),
                "CALLS_PER_SECOND", String.valueOf(STARTS_PER_SECOND)));
    try (SharedSandbox sandbox = new SharedSandbox(folder, 20)) {
      insertLeads(sandbox);
      LedgerChecker ledger = new LedgerChecker(sandbox);
      try (var application =
          PackagedApplication.start(Example.home(folder), sandbox.firstNode(settings))) {
        Example.patiently()
            .failFast("the node ended", () -> !application.isAlive())
            .until(
                () -> {
                  Example.callAgain(sandbox);
                  return sandbox.ledger().requests() == 3 * OF_EACH
                      && Example.count(sandbox, UNDER_WAY) == 0;
                });
      }
      assertTrunks(sandbox.ledger());
      ledger.assertNobodyRungTwiceAndNothingLost(3 * OF_EACH + 2);
      ledger.assertLimitsKept(OPEN_LEGS, STARTS_PER_SECOND);
    }
  }

  private static void insertLeads(SharedSandbox sandbox) {
    IntStream.range(0, OF_EACH)
        .forEach(
            i -> {
              Example.lead(sandbox, "987650" + i + "408", "CNC Router");
              Example.lead(sandbox, "987651" + i + "408", "Lathe");
              Example.lead(sandbox, "987652" + i + "408", null);
            });
    sandbox
        .jdbc()
        .sql("insert into do_not_call (phone_key) values (?)")
        .param("+91" + LISTED)
        .update();
    Example.lead(sandbox, LISTED, "CNC router");
    sandbox
        .jdbc()
        .sql(
            """
            insert into calls (phone, phone_key, status, failure_reason, permit_at, leg_ended_at, settled_at)
            select phone, phone, 'failed', 'unanswered', now() + interval '1 day' + n * interval '2 seconds', now(), now()
            from (values ('+91%s')) as number (phone), generate_series(1, 3) n
            """
                .formatted(CALLED_OFTEN))
        .update();
    Example.lead(sandbox, CALLED_OFTEN, "CNC router");
  }

  private static void assertTrunks(Ledger.Snapshot ledger) {
    assertThat(numbers(ledger, SECOND)).hasSize(OF_EACH).allMatch(to -> to.startsWith("+91987650"));
    assertThat(numbers(ledger, "ST_sandbox"))
        .hasSize(2 * OF_EACH)
        .noneMatch(to -> to.startsWith("+91987650"));
    assertThat(ledger.requestsTo("+91" + LISTED)).isZero();
    assertThat(ledger.requestsTo("+91" + CALLED_OFTEN)).isZero();
  }

  private static Set<String> numbers(Ledger.Snapshot ledger, String trunk) {
    return ledger.arrivals().stream()
        .filter(request -> request.trunk().equals(trunk))
        .map(Ledger.Request::number)
        .collect(Collectors.toSet());
  }
}
