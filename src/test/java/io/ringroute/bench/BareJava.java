package io.ringroute.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ringroute.database.DatabaseConfiguration;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the application is held against: the same statements in the same batches and the same
 * requests for each call, by plain JDBC and the JDK's client on a pool of threads. No routes, no
 * settings, no reading of answers, nothing kept for a restart.
 */
final class BareJava implements AutoCloseable {

  /** As many connections as a node holds. */
  private static final int CONNECTIONS = 10;

  /** More made it no faster on two processors. */
  private static final int THREADS = 32;

  private static final PlainStatement PERMIT = PlainStatement.load("dialing/take-permit.sql");
  private static final PlainStatement INSERT_FACT = PlainStatement.load("outcome/insert-fact.sql");
  private static final PlainStatement LOAD = PlainStatement.load("outcome/load-call.sql");
  private static final PlainStatement FAIL = PlainStatement.load("retry/fail-call.sql");
  private static final String REPLY =
      "{\"result\":\"failed\",\"http_status\":429,\"twirp_code\":\"resource_exhausted\","
          + "\"sip_status_code\":486,\"sip_status\":\"Busy Here\"}";

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HikariDataSource pool;
  private final PlainLiveKit livekit;
  private final PlainClaim claims;

  BareJava(BenchDatabase database, String livekitUrl, int slots, int callsPerSecond) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionInitSql(DatabaseConfiguration.SESSION);
    pool = new HikariDataSource(config);
    livekit = new PlainLiveKit(livekitUrl);
    claims = new PlainClaim(slots, callsPerSecond);
    prepare(database, slots, callsPerSecond);
  }

  /** Its calls have ids of their own, so that one ledger tells them from the application's. */
  private static void prepare(BenchDatabase database, int slots, int callsPerSecond) {
    var jdbc = database.jdbc();
    jdbc.sql("alter sequence leads_id_seq restart 1000000001").update();
    jdbc.sql("alter sequence calls_id_seq restart 1000000001").update();
    jdbc.sql("insert into call_slots (slot) select generate_series(1, ?)").param(slots).update();
    jdbc.sql("insert into call_starts (slot) select generate_series(1, ?)")
        .param(callsPerSecond)
        .update();
  }

  /** Calls all leads that are due. */
  void callAll() throws Exception {
    List<Map<String, Object>> calls = claim();
    while (!calls.isEmpty()) {
      List<Future<?>> dials = new ArrayList<>();
      for (Map<String, Object> call : calls) {
        dials.add(threads.submit(() -> run(call)));
      }
      for (Future<?> dial : dials) {
        dial.get();
      }
      calls = claim();
    }
  }

  private List<Map<String, Object>> claim() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      List<Map<String, Object>> due = claims.due(connection, claims.startable(connection));
      return due.isEmpty() ? List.of() : claims.claim(connection, due);
    }
  }

  private Void run(Map<String, Object> call) throws Exception {
    Map<String, Object> parameters = PlainClaim.limits();
    parameters.put("callId", call.get("call_id"));
    parameters.put("roomSid", "RM_bare");
    String room = (String) call.get("call_room");
    livekit.openRoom(room, call.get("call_id"));
    livekit.lookUp(room);
    awaitPermit(parameters);
    livekit.dial(call);
    parameters.put("factKind", "dial_reply");
    parameters.put("eventId", null);
    parameters.put("body", REPLY);
    query(INSERT_FACT, parameters);
    query(LOAD, parameters);
    livekit.deleteRoom(room);
    query(FAIL, failure(parameters));
    query(LOAD, parameters);
    return null;
  }

  private void awaitPermit(Map<String, Object> parameters) throws SQLException {
    while (query(PERMIT, parameters).get(0).get("permit_at") == null) {
      Thread.onSpinWait();
    }
  }

  private static Map<String, Object> failure(Map<String, Object> call) {
    OffsetDateTime now = OffsetDateTime.now();
    Map<String, Object> parameters = new HashMap<>(call);
    parameters.put("isPermitted", true);
    parameters.put("isInferred", true);
    parameters.put("reason", "rejected");
    parameters.put("detail", "busy on another call, or the reject button (486 Busy Here)");
    parameters.put("sipCode", 486);
    parameters.put("answeredAt", null);
    parameters.put("legEndedAt", now);
    parameters.put("isLeadChanged", true);
    parameters.put("leadStatus", "new");
    parameters.put("retryAfter", now.plusHours(24));
    parameters.put("retryCount", 1);
    parameters.put("priority", 0);
    parameters.put("callbacks", 0);
    parameters.put("failedReason", null);
    return parameters;
  }

  private List<Map<String, Object>> query(PlainStatement statement, Map<String, Object> parameters)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return statement.run(connection, parameters);
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    pool.close();
  }
}
