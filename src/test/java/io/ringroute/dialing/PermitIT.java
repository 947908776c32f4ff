package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PermitIT {

  private static final String TAKE_PERMIT = Sql.load("dialing/take-permit.sql");
  private static final String MOST_IN_A_SECOND =
      """
      select max(n) from (
        select count(*) n from calls a join calls b
          on b.permit_at >= a.permit_at and b.permit_at < a.permit_at + interval '1 second'
        where a.permit_at is not null group by a.id) x
      """;

  private final AtomicInteger numbers = new AtomicInteger();
  private JdbcClient jdbc;

  @BeforeEach
  void createDatabase() {
    jdbc = TestDatabase.create().jdbc();
    starts(2);
  }

  @Test
  void permitsACallAndMovesItsDeadline() {
    int call = call();

    Map<String, Object> permit = take(call);

    assertThat(permit.get("refused")).isNull();
    assertThat(permit.get("permit_at")).isNotNull();
    assertThat(
            isTrue(
                "select room_sid = 'RM_1' and deadline_at = permit_at + interval '700 seconds' and token_expires_at = deadline_at + interval '3660 seconds' from calls where id = "
                    + call))
        .isTrue();
  }

  @Test
  void permitsACallOnceOnly() {
    int call = call();
    take(call);

    assertThat(take(call))
        .containsEntry("refused", "permitted before")
        .containsEntry("permit_at", null);
  }

  @Test
  void tellsHowLongToWaitWhenTheSecondIsFull() {
    take(call());
    take(call());

    Map<String, Object> third = take(call());

    assertThat(third.get("refused")).isNull();
    assertThat(third.get("permit_at")).isNull();
    assertThat(((Number) third.get("wait_ms")).longValue()).isBetween(1L, 1000L);
  }

  @Test
  void refusesACallThatWasSettledOrWhoseLegEnded() {
    int settled = call();
    jdbc.sql("update calls set status = 'failed'").update();

    assertThat(take(settled)).containsEntry("refused", "settled");
    assertThat(take(999_999)).containsEntry("refused", "settled");
  }

  @Test
  void refusesAStaleCall() {
    int call = call();
    jdbc.sql("update calls set deadline_at = now() - interval '1 second'").update();

    assertThat(take(call)).containsEntry("refused", "stale");
  }

  @Test
  void refusesANumberThatCameOnTheDoNotCallListAfterTheClaim() {
    int call = call();
    jdbc.sql("insert into do_not_call (phone_key) select phone_key from calls").update();

    assertThat(take(call)).containsEntry("refused", "do_not_call");
  }

  @Test
  void refusesOutsideTheWindowByTheDatabasesClock() {
    assertThat(take(call(), Map.of("closesAt", OffsetDateTime.now().minusSeconds(1))))
        .containsEntry("refused", "window");
    assertThat(take(call(), Map.of("opensAt", OffsetDateTime.now().plusSeconds(60))))
        .containsEntry("refused", "window");
  }

  @Test
  void refusesANumberOverItsDailyLimit() {
    int call = call();
    for (int i = 0; i < 3; i++) {
      jdbc.sql(
              "insert into calls (phone, phone_key, status, permit_at, leg_ended_at) select phone, phone_key, 'failed', now(), now() from calls where id = ?")
          .param(call)
          .update();
    }

    assertThat(take(call)).containsEntry("refused", "daily_limit");
  }

  @Test
  void aRefusedCallUsesNoStart() {
    int stale = call();
    jdbc.sql("update calls set deadline_at = now() - interval '1 second'").update();
    take(stale);

    assertThat(isTrue("select bool_and(taken_at = '-infinity') from call_starts")).isTrue();
  }

  @Test
  void neverGivesMorePermitsInAnySecondThanAllowedWhenManyNodesAsk() throws Exception {
    starts(20);
    List<Callable<Void>> nodes = new ArrayList<>();
    for (int node = 0; node < 8; node++) {
      List<Integer> calls = IntStream.range(0, 12).mapToObj(i -> call()).toList();
      nodes.add(() -> takeAll(calls));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (var node : threads.invokeAll(nodes)) {
        node.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(count("select count(*) from calls where permit_at is not null")).isEqualTo(96);
    assertThat(count(MOST_IN_A_SECOND)).isEqualTo(20);
  }

  private Void takeAll(List<Integer> calls) {
    calls.forEach(
        call -> {
          while (take(call).get("permit_at") == null) {
            Thread.onSpinWait();
          }
        });
    return null;
  }

  private Map<String, Object> take(int call) {
    return take(call, Map.of());
  }

  private Map<String, Object> take(int call, Map<String, Object> changes) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("callId", call);
    parameters.put("roomSid", "RM_1");
    parameters.put("staleSeconds", 700);
    parameters.put("opensAt", OffsetDateTime.now().minusHours(1));
    parameters.put("closesAt", OffsetDateTime.now().plusHours(1));
    parameters.put("dayStart", OffsetDateTime.now().minusHours(12));
    parameters.put("dailyLimit", 3);
    parameters.put("tokenSeconds", 3660);
    parameters.putAll(changes);
    return jdbc.sql(TAKE_PERMIT).params(parameters).query().singleRow();
  }

  private int call() {
    String number = "+9198765%05d".formatted(numbers.incrementAndGet());
    return jdbc.sql(
            "insert into calls (phone, phone_key, deadline_at) values (:number, :number, now() + interval '45 seconds') returning id")
        .param("number", number)
        .query(Integer.class)
        .single();
  }

  private void starts(int count) {
    jdbc.sql("delete from call_starts").update();
    jdbc.sql("insert into call_starts (slot) select generate_series(1, ?)").param(count).update();
  }

  private boolean isTrue(String sql) {
    return jdbc.sql(sql).query(Boolean.class).single();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
