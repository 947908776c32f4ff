package io.ringroute.dialing;

import com.zaxxer.hikari.HikariDataSource;
import io.ringroute.TestDatabase;
import io.ringroute.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leads and calls on a database of their own, claimed, permitted and ended by the real statements.
 */
final class DialTable implements AutoCloseable {

  private static final String CLAIM = Sql.load("dialing/claim-leads.sql");
  private static final String TAKE_PERMIT = Sql.load("dialing/take-permit.sql");
  private static final String FAIL = Sql.load("retry/fail-call.sql");
  private static final String ACCOUNT = Sql.load("retry/account-call.sql");
  private static final String END_LEG = Sql.load("outcome/end-leg.sql");
  private static final String REPORT = Sql.load("reports/decide-agent-report.sql");
  private static final String STARTABLE = Sql.load("dialing/count-startable.sql");

  private final HikariDataSource pool = pool(TestDatabase.create());
  final JdbcClient jdbc = JdbcClient.create(pool);

  /** As before the first lead. */
  void clear() {
    jdbc.sql(
            "truncate leads, calls, call_facts, do_not_call, call_slots, call_starts, dial_results,"
                + " dialing_state cascade")
        .update();
    jdbc.sql("insert into dialing_state default values").update();
    jdbc.sql("insert into call_slots (slot) select generate_series(1, 200)").update();
    jdbc.sql("insert into call_starts (slot) select generate_series(1, 200)").update();
  }

  /** A connection of its own, for a transaction that the test ends. */
  Connection connection() throws SQLException {
    return pool.getConnection();
  }

  int lead() {
    return jdbc.sql(
            "insert into leads (name, phone, source) values ('Asha',"
                + " (9876500000 + (select count(*) from leads))::text, 'test') returning id")
        .query(Integer.class)
        .single();
  }

  /** The ids of the calls that one claim makes of these leads. */
  List<Integer> claim(Integer... leads) {
    return claim(jdbc, leads);
  }

  List<Integer> claim(JdbcClient connection, Integer... leads) {
    Map<String, Object> parameters = new HashMap<>(bounds());
    parameters.put("nextDayOpening", OffsetDateTime.now().plusHours(20));
    parameters.put("claimSeconds", 45);
    parameters.put("maxCalls", 200);
    parameters.put(
        "batch", Stream.of(leads).map(this::row).collect(Collectors.joining(",", "[", "]")));
    return connection.sql(CLAIM).params(parameters).query().listOfRows().stream()
        .map(row -> (Integer) row.get("call_id"))
        .toList();
  }

  /** The call of a new lead that is claimed. */
  int claimed() {
    return claim(lead()).get(0);
  }

  /** The call of a new lead, claimed and permitted before anything was stopped. */
  int sent() {
    int call = claimed();
    permit(call);
    return call;
  }

  Map<String, Object> permit(int call) {
    return permit(jdbc, call);
  }

  Map<String, Object> permit(JdbcClient connection, int call) {
    Map<String, Object> parameters = new HashMap<>(bounds());
    parameters.put("callId", call);
    parameters.put("roomSid", "RM_1");
    parameters.put("staleSeconds", 700);
    return connection.sql(TAKE_PERMIT).params(parameters).query().singleRow();
  }

  int startable() {
    return jdbc.sql(STARTABLE)
        .param("maxCalls", 200)
        .param("callsPerSecond", 200)
        .query(Integer.class)
        .single();
  }

  /** The dial failed, and its lead's retry is used. */
  void fails(int call) {
    ends(call, "dispatch_failed", "LiveKit was not reached");
  }

  /** Ends the call as the settlement does, with a retry a day later or the end after three. */
  void ends(int call, String reason, String detail) {
    Map<String, Object> was =
        jdbc.sql(
                "select c.permit_at is not null as permitted, c.answered_at is not null as"
                    + " answered, l.retry_count, l.callbacks from calls c join leads l on l.id ="
                    + " c.lead_id where c.id = ?")
            .param(call)
            .query()
            .singleRow();
    int retries = (Integer) was.get("retry_count") + 1;
    Map<String, Object> parameters = new HashMap<>();
    List.of("sipCode", "answeredAt").forEach(name -> parameters.put(name, null));
    parameters.put("callId", call);
    parameters.put("isPermitted", was.get("permitted"));
    parameters.put("isInferred", true);
    parameters.put("reason", reason);
    parameters.put("detail", detail);
    parameters.put("legEndedAt", OffsetDateTime.now());
    parameters.put("isLeadChanged", true);
    parameters.put("leadStatus", retries > 3 ? "failed" : "new");
    parameters.put("retryAfter", retries > 3 ? null : OffsetDateTime.now().plusHours(24));
    parameters.put("failedReason", retries > 3 ? "retries_exhausted" : null);
    parameters.put("retryCount", retries);
    parameters.put("priority", 0);
    parameters.put("callbacks", was.get("callbacks"));
    jdbc.sql(FAIL).params(parameters).query().singleValue();
  }

  void isAnswered(int call) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("callId", call);
    parameters.put("answeredAt", OffsetDateTime.now());
    parameters.put("legEndedAt", null);
    jdbc.sql(END_LEG).params(parameters).query().singleValue();
  }

  /** Answered, and no report ever came. */
  void isSilent(int call) {
    isAnswered(call);
    ends(call, "no_answers", "answered, and the agent reported nothing");
  }

  void isReported(int call, String verdict) {
    jdbc.sql(REPORT).param("callId", call).param("verdict", verdict).update();
  }

  /** Another program sets the result straight in the table, and it is accounted for. */
  void isWritten(int call, String status) {
    jdbc.sql("update calls set status = ? where id = ?").params(status, call).update();
    Map<String, Object> parameters = new HashMap<>();
    List.of("detail", "leadStatus", "retryAfter", "failedReason")
        .forEach(name -> parameters.put(name, null));
    List.of("retryCount", "priority", "callbacks").forEach(name -> parameters.put(name, 0));
    parameters.put("callId", call);
    parameters.put("status", status);
    parameters.put("isLeadChanged", false);
    jdbc.sql(ACCOUNT).params(parameters).query().singleValue();
  }

  /** Moves what the breakers remember into the past. */
  void passes(String time) {
    jdbc.sql("update dial_results set at = at - cast(? as interval)").param(time).update();
    jdbc.sql(
            "update dialing_state set opened_at = opened_at - i, closed_at = closed_at - i,"
                + " open_until = open_until - i, trial_until = trial_until - i"
                + " from cast(? as interval) i")
        .param(time)
        .update();
  }

  Map<String, Object> state() {
    return jdbc.sql("select * from dialing_state").query().singleRow();
  }

  Map<String, Object> leadOf(int call) {
    return jdbc.sql("select l.* from leads l join calls c on c.lead_id = l.id where c.id = ?")
        .param(call)
        .query()
        .singleRow();
  }

  boolean isTrue(String sql) {
    return jdbc.sql(sql).query(Boolean.class).single();
  }

  @Override
  public void close() {
    pool.close();
  }

  private static HikariDataSource pool(TestDatabase database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(database.url());
    pool.setMaximumPoolSize(12);
    return pool;
  }

  private static Map<String, Object> bounds() {
    return Map.of(
        "opensAt", OffsetDateTime.now().minusHours(1),
        "closesAt", OffsetDateTime.now().plusHours(1),
        "dayStart", OffsetDateTime.now().minusHours(12),
        "dailyLimit", 3,
        "tokenSeconds", 3660);
  }

  private String row(int lead) {
    String phone =
        jdbc.sql("select phone from leads where id = ?").param(lead).query(String.class).single();
    return "{\"id\":%d,\"phone\":\"%s\",\"phone_key\":\"+91%s\",\"token_hash\":\"x\",\"room\":\"r-%d\"}"
        .formatted(lead, phone, phone, lead);
  }
}
