package io.ringroute.retry;

import io.ringroute.outcome.LeadState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What becomes of a lead.
 *
 * @param isChanged false: it stays as it is
 * @param lead its state from now on
 */
record LeadPlan(boolean isChanged, LeadState lead) {

  private static final int CALLBACK_PRIORITY = 100;

  /** Of a lead that an operator wants to be called; leads/schedule-lead gives it. */
  private static final int WISHED_PRIORITY = 101;

  static LeadPlan unchanged(LeadState lead) {
    return new LeadPlan(false, lead);
  }

  /** New again, due at that time; what it was promised, or wished for, is used up. */
  static LeadPlan retry(LeadState lead, int retryCount, Instant at) {
    boolean wasPromised = lead.callbacks() > 0 && lead.priority() == CALLBACK_PRIORITY;
    boolean wasWished = lead.priority() == WISHED_PRIORITY;
    int priority = wasPromised || wasWished ? 0 : lead.priority();
    return changed(new LeadState("new", retryCount, lead.callbacks(), priority, at, null));
  }

  /** New again, due at that time, as before: no attempt was used. */
  static LeadPlan later(LeadState lead, Instant at) {
    return changed(
        new LeadState("new", lead.retryCount(), lead.callbacks(), lead.priority(), at, null));
  }

  /** New again, due at the time that it was promised, before others. */
  static LeadPlan callback(LeadState lead, Instant at) {
    return changed(
        new LeadState("new", lead.retryCount(), lead.callbacks() + 1, CALLBACK_PRIORITY, at, null));
  }

  /** Never called again. */
  static LeadPlan failed(LeadState lead, int retryCount, String reason) {
    return changed(
        new LeadState("failed", retryCount, lead.callbacks(), lead.priority(), null, reason));
  }

  /** Waits for nothing more: its call went well. */
  static LeadPlan dispatched(LeadState lead) {
    return changed(lead);
  }

  /** One line for the log. */
  String words() {
    if (!isChanged && !lead.status().equals("dispatched")) {
      return "left as it is (%s)".formatted(lead.status());
    }
    return switch (lead.status()) {
      case "new" ->
          "called again at %s (retries %d)"
              .formatted(lead.retryAfter().truncatedTo(ChronoUnit.SECONDS), lead.retryCount());
      case "failed" -> "not called again (%s)".formatted(lead.failedReason());
      default -> "not called again";
    };
  }

  private static LeadPlan changed(LeadState lead) {
    return new LeadPlan(true, lead);
  }
}
