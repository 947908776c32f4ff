package io.ringroute.reports;

import io.ringroute.database.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps agents' reports. The call's row is locked first, so that of two reports that contradict
 * each other one wins; the fact and what it decides are one transaction, so that a repeat of a
 * report that was cut off completes it.
 */
@Component
class ReportStore {

  enum Result {
    STORED,
    CONTRADICTS
  }

  private static final String LOCK = Sql.load("reports/lock-call.sql");
  private static final String FIND = Sql.load("reports/find-agent-facts.sql");
  private static final String STORE = Sql.load("reports/store-agent-fact.sql");
  private static final String DECIDE = Sql.load("reports/decide-agent-report.sql");
  private static final String SILENCE = Sql.load("reports/add-do-not-call.sql");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ReportStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  Result store(int callId, AgentReport report) {
    return transaction.execute(status -> storeLocked(lock(callId), report));
  }

  private Result storeLocked(LockedCall call, AgentReport report) {
    List<AgentFact> earlier = earlier(call, report);
    if (isRepeat(report, earlier)) {
      return Result.STORED;
    }
    report.requireTimelyCallback(call.now());
    if (report.asksForSilence()) {
      jdbc.sql(SILENCE).param("callId", call.id()).update();
    }
    if (call.contradicts(report) || earlier.stream().anyMatch(fact -> fact.contradicts(report))) {
      return Result.CONTRADICTS;
    }
    insert(call, report);
    return Result.STORED;
  }

  private static boolean isRepeat(AgentReport report, List<AgentFact> earlier) {
    var first = earlier.stream().filter(fact -> fact.hasIdOf(report)).findFirst();
    first.ifPresent(fact -> fact.requireSame(report));
    return first.isPresent();
  }

  private LockedCall lock(int callId) {
    return jdbc.sql(LOCK)
        .param("callId", callId)
        .query(
            (row, number) ->
                new LockedCall(
                    row.getInt("id"),
                    row.getString("agent_report"),
                    row.getObject("now", OffsetDateTime.class).toInstant()))
        .optional()
        .orElseThrow(() -> new ReportRefused(404, "There is no such call."));
  }

  private List<AgentFact> earlier(LockedCall call, AgentReport report) {
    return jdbc.sql(FIND)
        .param("callId", call.id())
        .param("eventId", report.factId())
        .param("data", report.data().toString())
        .query(AgentFact.class)
        .list();
  }

  private void insert(LockedCall call, AgentReport report) {
    jdbc.sql(STORE)
        .param("callId", call.id())
        .param("kind", report.kind().factKind())
        .param("eventId", report.factId())
        .param("data", report.data().toString())
        .update();
    if (report.verdict() != null) {
      jdbc.sql(DECIDE)
          .param("callId", call.id())
          .param("verdict", report.verdict().code())
          .update();
    }
  }

  /** A call that nobody else decides now; {@code now} is the database's clock. */
  private record LockedCall(int id, String agentReport, Instant now) {

    boolean contradicts(AgentReport report) {
      return agentReport != null
          && report.verdict() != null
          && !agentReport.equals(report.verdict().code());
    }
  }
}
