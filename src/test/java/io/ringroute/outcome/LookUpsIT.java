package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls are looked up first when not all may be. */
class LookUpsIT {

  private static final String CLAIM = Sql.load("outcome/claim-overdue.sql");
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final CallTable table = new CallTable(DATABASE.jdbc());

  @BeforeEach
  void clear() {
    table.clear();
    DATABASE.jdbc().sql("delete from nodes").update();
  }

  @Test
  void looksUpWhatWasNotLookedAtForTheLongestTimeAndNoMoreThanAllowed() {
    int third = dialled("70 seconds");
    int first = dialled("90 seconds");
    int second = dialled("80 seconds");
    assertThat(claimed(2)).containsExactlyInAnyOrder(first, second);
    assertThat(claimed(2)).containsExactly(third);
    assertThat(claimed(2)).isEmpty();
  }

  @Test
  void endsNoMoreCallsAtTheirDeadlineThanAllowed() {
    int first = dialled("900 seconds");
    int second = dialled("800 seconds");
    assertThat(claimed(0)).isEmpty();
    assertThat(claimed(1)).containsExactly(first);
    assertThat(claimed(1)).containsExactly(second);
  }

  @Test
  void settlesHoweverFewMayBeLookedUp() {
    int unsent = table.claim(table.lead());
    table.jdbc().sql("update calls set deadline_at = now() where id = ?").param(unsent).update();
    assertThat(claimed(0)).containsExactly(unsent);
  }

  @Test
  void sharesTheLookUpsAmongTheNodesThatLive() {
    for (int i = 0; i < 4; i++) {
      dialled("70 seconds");
    }
    node("0 seconds");
    node("10 seconds");
    node("20 seconds");
    List<Map<String, Object>> claimed = claim(4);
    assertThat(claimed).hasSize(2).allMatch(call -> call.get("nodes").equals(2L));
  }

  private int dialled(String ago) {
    int call = table.dialled();
    table.passes(call, ago);
    return call;
  }

  private void node(String silent) {
    DATABASE
        .jdbc()
        .sql(
            "insert into nodes (id, name, max_concurrent_calls, calls_per_second,"
                + " push_requests_per_minute, seen_at) values (?, 'node', 1, 1, 1,"
                + " clock_timestamp() - cast(? as interval))")
        .params(UUID.randomUUID(), silent)
        .update();
  }

  private static List<Integer> claimed(int lookUps) {
    return claim(lookUps).stream().map(call -> (Integer) call.get("id")).toList();
  }

  private static List<Map<String, Object>> claim(int lookUps) {
    return DATABASE
        .jdbc()
        .sql(CLAIM)
        .params(
            Map.of(
                "grace", "PT60S",
                "lookUpInterval", "PT60S",
                "unknownInterval", "PT10S",
                "replyLimit", "PT55S",
                "unreachableFor", "PT5M",
                "lookUps", lookUps))
        .query()
        .listOfRows();
  }
}
