package io.ringroute.retry;

import io.ringroute.outcome.AgentOutcome;
import io.ringroute.outcome.FailureReason;
import io.ringroute.outcome.LeadState;
import io.ringroute.outcome.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * When a lead is called again, or that it is not (contract 7). Pure: failure, counts and time in,
 * the lead's next state out.
 */
final class RetryPolicy {

  private static final String RETRIES_EXHAUSTED = "retries_exhausted";
  private static final Duration AFTER_WITHDRAWAL = Duration.ofMinutes(5);
  private static final Duration CALLBACK_HORIZON = Duration.ofDays(30);

  private final RetrySettings settings;
  private final UnaryOperator<Instant> moveIntoWindow;

  /**
   * @param moveIntoWindow the moment itself when calls are allowed then, else the next opening
   */
  RetryPolicy(RetrySettings settings, UnaryOperator<Instant> moveIntoWindow) {
    this.settings = settings;
    this.moveIntoWindow = moveIntoWindow;
  }

  /** A failed attempt: the next one a day later, or the end when the retries are used up. */
  LeadPlan afterFailure(FailureReason reason, LeadState lead, Instant now) {
    return retry(lead, now.plus(settings.delayAfter(reason)));
  }

  /**
   * The same when another writer told of the failure, which may have reasons of its own: those have
   * no delay of their own.
   */
  LeadPlan afterFailure(String reason, LeadState lead, Instant now) {
    return FailureReason.find(reason)
        .map(known -> afterFailure(known, lead, now))
        .orElseGet(() -> retry(lead, now.plus(settings.delay())));
  }

  /** No attempt was used. */
  LeadPlan afterWithdrawal(Withdrawal withdrawal, LeadState lead, Instant now) {
    if (withdrawal.isDoNotCall()) {
      return LeadPlan.failed(lead, lead.retryCount(), AgentOutcome.DO_NOT_CALL.code());
    }
    Instant soon = now.plus(AFTER_WITHDRAWAL);
    Instant reopening = withdrawal.reopenAt();
    return LeadPlan.later(lead, reopening != null && reopening.isAfter(now) ? reopening : soon);
  }

  /**
   * A talk.
   *
   * @param outcome null when the agent told none
   * @param callbackAt null when the lead named no time
   */
  LeadPlan afterTalk(AgentOutcome outcome, Instant callbackAt, LeadState lead, Instant now) {
    if (outcome == null) {
      return LeadPlan.unchanged(lead);
    }
    return switch (outcome) {
      case CALLBACK -> afterCallback(callbackAt, lead, now);
      case WRONG_NUMBER, DO_NOT_CALL -> LeadPlan.failed(lead, lead.retryCount(), outcome.code());
      case NOT_INTERESTED, VOICEMAIL -> LeadPlan.unchanged(lead);
    };
  }

  /**
   * The same when the call had counted as failed: its retry, if it is not claimed yet, is taken
   * back.
   *
   * @param used the retries that the failure cost: 1, or 0 when it was withdrawn or excused
   */
  LeadPlan afterLateTalk(
      AgentOutcome outcome, Instant callbackAt, LeadState lead, int used, Instant now) {
    if (!isRetryTakenBack(lead)) {
      return LeadPlan.unchanged(lead);
    }
    int retryCount = Math.max(0, lead.retryCount() - used);
    LeadState before =
        new LeadState("dispatched", retryCount, lead.callbacks(), lead.priority(), null, null);
    LeadPlan plan = afterTalk(outcome, callbackAt, before, now);
    return plan.isChanged() ? plan : LeadPlan.dispatched(before);
  }

  private static boolean isRetryTakenBack(LeadState lead) {
    return lead.status().equals("new") || RETRIES_EXHAUSTED.equals(lead.failedReason());
  }

  private LeadPlan afterCallback(Instant callbackAt, LeadState lead, Instant now) {
    boolean isPromised =
        callbackAt != null
            && !callbackAt.isAfter(now.plus(CALLBACK_HORIZON))
            && lead.callbacks() < settings.maxCallbacks();
    if (!isPromised) {
      return retry(lead, now.plus(settings.delay()));
    }
    Instant notPast = callbackAt.isBefore(now) ? now : callbackAt;
    return LeadPlan.callback(lead, moveIntoWindow.apply(notPast));
  }

  private LeadPlan retry(LeadState lead, Instant at) {
    int retryCount = lead.retryCount() + 1;
    return retryCount > settings.maxRetries()
        ? LeadPlan.failed(lead, retryCount, RETRIES_EXHAUSTED)
        : LeadPlan.retry(lead, retryCount, at);
  }
}
