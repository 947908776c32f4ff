package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClaimIT {

  private static final String CLAIM = Sql.load("dialing/claim-leads.sql");
  private static final String OPEN_PER_NUMBER =
      "select max(n) from (select count(*) n from calls where status = 'calling' group by phone_key) x";

  private final Map<Integer, String> numbers = new HashMap<>();
  private JdbcClient jdbc;

  @BeforeEach
  void createDatabase() {
    jdbc = TestDatabase.create().jdbc();
    slots(10);
  }

  @Test
  void claimsADueLeadAndTakesASlot() {
    int lead = lead("9876500001");

    List<Map<String, Object>> calls = claim(lead);

    assertThat(calls).hasSize(1);
    assertThat(calls.get(0))
        .containsEntry("lead_id", lead)
        .containsEntry("phone_key", "+919876500001")
        .containsEntry("call_room", "room-" + lead)
        .containsEntry("attempt", 1L);
    assertThat(status(lead)).isEqualTo("dispatched");
    assertThat(count("select count(*) from call_slots where call_id is not null")).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from calls where status = 'calling' and deadline_at > now() and phone = '+919876500001' and token_hash = 'x' and token_expires_at = deadline_at + interval '3660 seconds'"))
        .isEqualTo(1);
  }

  @Test
  void claimsNothingOutsideTheWindow() {
    int lead = lead("9876500001");

    List<Map<String, Object>> tooEarly =
        claim(Map.of("opensAt", OffsetDateTime.now().plusMinutes(1)), lead);
    List<Map<String, Object>> tooLate =
        claim(Map.of("closesAt", OffsetDateTime.now().minusSeconds(1)), lead);

    assertThat(tooEarly).isEmpty();
    assertThat(tooLate).isEmpty();
    assertThat(status(lead)).isEqualTo("new");
  }

  @Test
  void claimsNoMoreLeadsThanThereAreFreeSlots() {
    slots(3);
    int[] leads = IntStream.range(0, 5).map(i -> lead("987650000" + i)).toArray();

    assertThat(claim(leads)).hasSize(3);
    assertThat(claim(leads)).isEmpty();
  }

  @Test
  void leavesALeadAloneWhosePhoneWasChangedSinceThePoll() {
    int lead = lead("9876500001");
    jdbc.sql("update leads set phone = '9876500002'").update();

    assertThat(claim(Map.of("phones", List.of("9876500001")), lead)).isEmpty();
    assertThat(status(lead)).isEqualTo("new");
  }

  @Test
  void leavesALeadAloneThatIsNotDue() {
    int lead = lead("9876500001");
    jdbc.sql("update leads set retry_after = now() + interval '1 minute'").update();

    assertThat(claim(lead)).isEmpty();
  }

  @Test
  void putsTheSecondLeadOfANumberOffByAMinuteWithoutUsingARetry() {
    int first = lead("9876500001");
    int second = lead("+91 98765 00001");

    assertThat(claim(first, second)).hasSize(1);
    assertThat(status(second)).isEqualTo("new");
    assertPutOff(second, "1 minute");
  }

  @Test
  void putsALeadOffWhoseNumberIsStillTalkingThoughItsCallIsSettled() {
    int first = lead("9876500001");
    claim(first);
    jdbc.sql("update calls set status = 'called', permit_at = now()").update();
    int second = lead("9876500001");

    assertThat(claim(second)).isEmpty();
    assertPutOff(second, "1 minute");
  }

  @Test
  void putsALeadOverItsDailyLimitOffToTheNextDay() {
    int lead = lead("9876500001");
    for (int i = 0; i < 3; i++) {
      jdbc.sql(
              "insert into calls (lead_id, phone, phone_key, status, permit_at, leg_ended_at) values (?, '+919876500001', '+919876500001', 'failed', now(), now())")
          .param(lead)
          .update();
    }

    assertThat(claim(lead)).isEmpty();
    assertPutOff(lead, "20 hours");
  }

  @Test
  void countsAnAttemptPerCallRow() {
    int lead = lead("9876500001");
    jdbc.sql(
            "insert into calls (lead_id, phone, phone_key, status) values (?, '+919876500001', '+919876500001', 'failed')")
        .param(lead)
        .update();

    assertThat(claim(lead).get(0)).containsEntry("attempt", 2L);
  }

  @Test
  void claimsTheMostUrgentFirst() {
    slots(1);
    int old = lead("9876500001");
    int callback = lead("9876500002");
    jdbc.sql("update leads set priority = 100 where id = ?").param(callback).update();

    assertThat(claim(old, callback)).singleElement().extracting("lead_id").isEqualTo(callback);
  }

  @Test
  void neverPassesTheSlotsNorRingsANumberTwiceWhenManyNodesClaimAtOnce() throws Exception {
    slots(7);
    int[] leads = IntStream.range(0, 400).map(i -> lead("98765%05d".formatted(i % 130))).toArray();
    Set<Integer> claimed = new HashSet<>();
    ExecutorService nodes = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 25; round++) {
        jdbc.sql("update leads set retry_after = null where status = 'new'").update();
        for (Future<List<Map<String, Object>>> batch : nodes.invokeAll(sixClaims(leads))) {
          batch.get().forEach(call -> assertThat(claimed.add(lead(call))).isTrue());
        }
        assertThat(count("select count(*) from calls where status = 'calling'")).isBetween(1L, 7L);
        assertThat(count(OPEN_PER_NUMBER)).isEqualTo(1);
        endAllCalls();
      }
    } finally {
      nodes.shutdownNow();
    }
    assertThat(claimed).hasSizeGreaterThan(50);
  }

  private List<Callable<List<Map<String, Object>>>> sixClaims(int[] leads) {
    List<Callable<List<Map<String, Object>>>> claims = new ArrayList<>();
    for (int node = 0; node < 6; node++) {
      int from = node * 40;
      int[] batch = IntStream.range(from, from + 200).map(i -> leads[i % leads.length]).toArray();
      claims.add(() -> claim(batch));
    }
    return claims;
  }

  private void endAllCalls() {
    jdbc.sql(
            "update calls set status = 'called', permit_at = now() - interval '2 days', leg_ended_at = now()")
        .update();
    jdbc.sql("update call_slots set call_id = null").update();
  }

  private static Integer lead(Map<String, Object> call) {
    return (Integer) call.get("lead_id");
  }

  private List<Map<String, Object>> claim(int... leads) {
    return claim(Map.of(), leads);
  }

  private List<Map<String, Object>> claim(Map<String, Object> changes, int... leads) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("opensAt", OffsetDateTime.now().minusHours(1));
    parameters.put("closesAt", OffsetDateTime.now().plusHours(1));
    parameters.put("dayStart", OffsetDateTime.now().minusHours(12));
    parameters.put("nextDayOpening", OffsetDateTime.now().plusHours(20));
    parameters.put("dailyLimit", 3);
    parameters.put("tokenSeconds", 3660);
    parameters.put("claimSeconds", 45);
    parameters.put("maxCalls", 10);
    parameters.put("batch", batch((List<?>) changes.get("phones"), leads));
    changes.forEach((name, value) -> parameters.computeIfPresent(name, (n, old) -> value));
    return jdbc.sql(CLAIM).params(parameters).query().listOfRows();
  }

  private String batch(List<?> phones, int... leads) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < leads.length; i++) {
      String phone = phones == null ? numbers.get(leads[i]) : (String) phones.get(i);
      String digits = phone.replaceAll("\\D", "");
      rows.add(
          "{\"id\":%d,\"phone\":\"%s\",\"phone_key\":\"+91%s\",\"token_hash\":\"x\",\"room\":\"room-%d\"}"
              .formatted(leads[i], phone, digits.substring(digits.length() - 10), leads[i]));
    }
    return "[" + String.join(",", rows) + "]";
  }

  private int lead(String phone) {
    int lead =
        jdbc.sql("insert into leads (name, phone, source) values ('Asha', ?, 'test') returning id")
            .param(phone)
            .query(Integer.class)
            .single();
    numbers.put(lead, phone);
    return lead;
  }

  private void slots(int count) {
    jdbc.sql("delete from call_slots").update();
    jdbc.sql("insert into call_slots (slot) select generate_series(1, ?)").param(count).update();
  }

  private String status(int lead) {
    return jdbc.sql("select status from leads where id = ?")
        .param(lead)
        .query(String.class)
        .single();
  }

  private void assertPutOff(int lead, String interval) {
    assertThat(
            jdbc.sql(
                    "select retry_after between now() + ?::interval - interval '20 seconds' and now() + ?::interval and retry_count = 0 from leads where id = ?")
                .params(interval, interval, lead)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
