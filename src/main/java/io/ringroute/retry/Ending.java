package io.ringroute.retry;

import io.ringroute.outcome.AgentOutcome;
import io.ringroute.outcome.LeadState;
import io.ringroute.outcome.Result;
import io.ringroute.outcome.Settlement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** How a call ends and what becomes of its lead: one statement writes both. */
public final class Ending {

  private static final String WRITTEN = "written by another program";

  private final Settlement settlement;
  private final LeadPlan plan;

  Ending(Settlement settlement, LeadPlan plan) {
    this.settlement = settlement;
    this.plan = plan;
  }

  /** One line for the log, without a phone number. */
  public String getSummary() {
    return settlement.getSummary() + "; the lead is " + plan.words();
  }

  Settlement settlement() {
    return settlement;
  }

  LeadPlan plan() {
    return plan;
  }

  /** The parameters of the statements in sql/retry. */
  public Map<String, Object> getParameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("callId", settlement.call().id());
    parameters.put("isPermitted", settlement.call().permitAt() != null);
    parameters.put("answeredAt", inUtc(settlement.result().leg().answeredAt()));
    parameters.put("legEndedAt", inUtc(settlement.result().leg().endedAt()));
    if (settlement.result() instanceof Result.Failed failed) {
      put(failed, parameters);
    } else if (settlement.result() instanceof Result.Called called) {
      put(called, parameters);
    } else if (settlement.result() instanceof Result.Written written) {
      parameters.put("status", written.status());
      parameters.put("detail", WRITTEN);
    }
    put(plan.lead(), parameters);
    return parameters;
  }

  private static void put(Result.Failed failed, Map<String, Object> parameters) {
    parameters.put("reason", failed.reason().code());
    parameters.put("detail", failed.detail());
    parameters.put("sipCode", failed.sipStatusCode());
    parameters.put("isInferred", !failed.reportedByAgent());
  }

  private static void put(Result.Called called, Map<String, Object> parameters) {
    AgentOutcome outcome = called.outcome();
    boolean isQualified = called.qualification() != null;
    parameters.put("detail", called.detail());
    parameters.put(
        "qualification", isQualified ? called.qualification().fields().toString() : null);
    parameters.put("outcome", outcome == null ? null : outcome.code());
    parameters.put("callbackAt", inUtc(called.callbackAt()));
    parameters.put("isDoNotCall", outcome == AgentOutcome.DO_NOT_CALL);
  }

  private void put(LeadState lead, Map<String, Object> parameters) {
    parameters.put("isLeadChanged", plan.isChanged());
    parameters.put("leadStatus", lead.status());
    parameters.put("retryAfter", inUtc(lead.retryAfter()));
    parameters.put("retryCount", lead.retryCount());
    parameters.put("priority", lead.priority());
    parameters.put("callbacks", lead.callbacks());
    parameters.put("failedReason", lead.failedReason());
  }

  private static OffsetDateTime inUtc(Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }
}
