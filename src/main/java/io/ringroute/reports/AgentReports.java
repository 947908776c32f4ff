package io.ringroute.reports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Takes in what the agent reports of its call. */
@Component("agentReports")
public class AgentReports {

  private final ReportStore store;

  AgentReports(ReportStore store) {
    this.store = store;
  }

  /**
   * Stores a report, once however often it comes.
   *
   * @return the answer's fields
   * @throws ReportRefused 400, 404, 409 or 422
   * @throws org.springframework.dao.DataAccessException when it could not be stored
   */
  public Map<String, Object> take(
      @ExchangeProperty("callId") int callId,
      @ExchangeProperty("report") String report,
      @Body byte[] body) {
    AgentReport read = AgentReportReader.read(ReportKind.of(report), body);
    if (store(callId, read) == ReportStore.Result.CONTRADICTS) {
      throw new ReportRefused(409, "This contradicts what was reported of the call before.");
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("call_id", callId);
    answer.put("event_id", read.eventId());
    return answer;
  }

  private ReportStore.Result store(int callId, AgentReport report) {
    try {
      return store.store(callId, report);
    } catch (DataIntegrityViolationException e) {
      // Sent again it would fail again.
      throw new ReportRefused(
          422, "The report holds a character or a number that cannot be stored.");
    }
  }
}
