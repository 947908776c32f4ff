package io.ringroute.push;

import io.ringroute.database.Sql;
import io.ringroute.reports.ReportRefused;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends a parked call again, on an operator's request. */
@Component("pushRetries")
class PushRetries {

  private static final String UNPARK = Sql.load("push/unpark-call.sql");
  private static final String FIND = Sql.load("push/find-call.sql");

  private final JdbcClient jdbc;
  private final PushQueue queue;

  PushRetries(JdbcClient jdbc, PushQueue queue) {
    this.jdbc = jdbc;
    this.queue = queue;
  }

  /**
   * Puts the call back into the queue, and has this node look at it.
   *
   * @throws ReportRefused 404 when there is no such call, 409 when it is not parked
   */
  public Map<String, Object> retry(String id) {
    int callId = number(id);
    if (jdbc.sql(UNPARK).param("call_id", callId).update() == 0) {
      refuse(callId);
    }
    queue.wake();
    return Map.of("call_id", callId, "state", "waiting");
  }

  private void refuse(int callId) {
    Map<String, Object> call =
        jdbc.sql(FIND).param("call_id", callId).query().listOfRows().stream()
            .findFirst()
            .orElseThrow(() -> unknown(String.valueOf(callId)));
    throw new ReportRefused(
        409, "Call " + callId + " stands in \"" + call.get("status") + "\" and is not parked.");
  }

  private static int number(String id) {
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw unknown("with that id");
    }
  }

  private static ReportRefused unknown(String id) {
    return new ReportRefused(404, "There is no call " + id + ".");
  }
}
