package io.ringroute.retry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.ringroute.outcome.AgentOutcome;
import io.ringroute.outcome.FailureReason;
import io.ringroute.outcome.LeadState;
import io.ringroute.outcome.Result;
import io.ringroute.outcome.Settlement;
import java.util.Arrays;
import java.util.List;

/** Counts the calls whose end this node wrote down, and what became of their leads. */
final class EndedCalls {

  private static final String FAILED = "ringroute.calls.failed";
  private static final String CALLED = "ringroute.calls.called";
  private static final String RESCHEDULED = "ringroute.leads.rescheduled";
  private static final String LEAD_FAILED = "ringroute.leads.failed";
  private static final String NONE = "none";

  /** Each is there from the start on, so that its first count is an increase. */
  EndedCalls() {
    Arrays.stream(FailureReason.values()).forEach(reason -> failed(reason.code(), NONE));
    Arrays.stream(AgentOutcome.values())
        .filter(AgentOutcome::isCalled)
        .forEach(outcome -> called(outcome.code()));
    List.of("qualified", NONE).forEach(EndedCalls::called);
    List.of("retry", "callback", "withdrawn").forEach(EndedCalls::rescheduled);
    List.of("wrong_number", "do_not_call", "retries_exhausted").forEach(EndedCalls::leadFailed);
  }

  void count(Settlement settlement, LeadPlan plan) {
    // A later word about a talk that was counted.
    if (settlement.step() != Settlement.Step.AMEND) {
      result(settlement.result()).increment();
    }
    if (plan.isChanged()) {
      count(settlement.call().lead(), plan.lead());
    }
  }

  private static Counter result(Result result) {
    if (result instanceof Result.Failed failed) {
      return failed(failed.reason().code(), failed.sipLabel());
    }
    if (result instanceof Result.Called called) {
      return called(outcome(called));
    }
    Result.Written written = (Result.Written) result;
    return written.isFailed() ? failed(reason(written), NONE) : called(NONE);
  }

  private static String outcome(Result.Called called) {
    if (called.outcome() != null) {
      return called.outcome().code();
    }
    return called.qualification() == null ? NONE : "qualified";
  }

  /** Another writer may have reasons of its own. */
  private static String reason(Result.Written written) {
    return FailureReason.find(written.reason()).map(FailureReason::code).orElse("other");
  }

  private static void count(LeadState before, LeadState after) {
    switch (after.status()) {
      case "new" -> rescheduled(why(before, after)).increment();
      case "failed" -> leadFailed(after.failedReason()).increment();
      default -> {}
    }
  }

  private static String why(LeadState before, LeadState after) {
    if (after.callbacks() > before.callbacks()) {
      return "callback";
    }
    return after.retryCount() > before.retryCount() ? "retry" : "withdrawn";
  }

  private static Counter failed(String reason, String sip) {
    return Counter.builder(FAILED)
        .description("Calls that failed, by failure_reason and the trunk's SIP code")
        .tag("reason", reason)
        .tag("sip", sip)
        .register(Metrics.globalRegistry);
  }

  private static Counter called(String outcome) {
    return Counter.builder(CALLED)
        .description("Calls that came to a talk, by what the agent reported")
        .tag("outcome", outcome)
        .register(Metrics.globalRegistry);
  }

  private static Counter rescheduled(String why) {
    return Counter.builder(RESCHEDULED)
        .description("Leads that are new again after a call, by why")
        .tag("why", why)
        .register(Metrics.globalRegistry);
  }

  private static Counter leadFailed(String reason) {
    return Counter.builder(LEAD_FAILED)
        .description("Leads that are not called any more, by failed_reason")
        .tag("reason", reason)
        .register(Metrics.globalRegistry);
  }
}
