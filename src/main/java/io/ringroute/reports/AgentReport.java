package io.ringroute.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A report that is right in itself.
 *
 * @param eventId the agent's own name for it; a repeat has the same
 * @param verdict what it makes of the call; null when it decides nothing
 * @param outcome null but for an outcome report
 * @param callbackAt when to call back; null but for a callback
 * @param data the fact's data, as it is stored
 */
record AgentReport(
    ReportKind kind,
    String eventId,
    Verdict verdict,
    AgentOutcome outcome,
    OffsetDateTime callbackAt,
    JsonNode data) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(30);

  /**
   * The agents' event ids have a space of their own, so that none can take another fact's place.
   */
  String factId() {
    return "agent:" + eventId;
  }

  boolean asksForSilence() {
    return outcome == AgentOutcome.DO_NOT_CALL;
  }

  /**
   * @param now the database's clock
   * @throws ReportRefused 422 when the callback is not within the next 30 days
   */
  void requireTimelyCallback(Instant now) {
    if (callbackAt == null) {
      return;
    }
    Instant at = callbackAt.toInstant();
    if (!at.isAfter(now) || at.isAfter(now.plus(LONGEST_WAIT))) {
      throw new ReportRefused(422, "callback_at must be in the future, at most 30 days ahead.");
    }
  }
}
