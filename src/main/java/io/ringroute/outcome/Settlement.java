package io.ringroute.outcome;

import java.util.Locale;

/**
 * The next thing to write down of a call, so that its rows say what its facts say.
 *
 * @param step what to do
 * @param call null when there is no such call
 * @param result null when there is no such call
 */
public record Settlement(Step step, CallState call, Result result) {

  /** What can be done. */
  public enum Step {
    /** Nothing: the rows say it all. */
    NONE,
    /** Note when the phone was picked up and put down. */
    LEG,
    /** End an open call as failed. */
    FAIL,
    /** End an open call as called. */
    COMPLETE,
    /** Turn an inferred failure into a talk. */
    REVISE,
    /** Add to a talk what the agent told later. */
    AMEND,
    /** Account for a result that another writer set. */
    ACCOUNT,
    /** Account for a talk that another writer set in place of an inferred failure. */
    RECALL
  }

  static Settlement of(CallState call, OutcomeLimits limits) {
    Result result = call.result(limits);
    if (call.written() != null) {
      return new Settlement(Step.ACCOUNT, call, call.written().result(call.status(), result.leg()));
    }
    if (call.isInferred() && call.isTalkedTo()) {
      return new Settlement(
          Step.RECALL, call, new Result.Written(call.status(), null, result.leg()));
    }
    Step step = resultStep(call, result);
    boolean isLegNews = step == Step.NONE && call.learnsFrom(result.leg());
    return new Settlement(isLegNews ? Step.LEG : step, call, result);
  }

  /** The step's name for the route that chooses by it, in lower case. */
  public String getStepName() {
    return step.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the room of a failed dial has to go before this is written down. */
  public boolean isLeavingRoom() {
    return step == Step.FAIL && call.room() != null && ((Result.Failed) result).leavesRoom();
  }

  public String getRoom() {
    return call.room();
  }

  public String getRoomSid() {
    return call.roomSid();
  }

  /** One line for the log, without a phone number. */
  public String getSummary() {
    return MaskedNumbers.in("call %d of lead %d %s".formatted(call.id(), call.leadId(), words()));
  }

  private String words() {
    if (result instanceof Result.Failed failed) {
      return "failed, %s: %s".formatted(failed.reason().code(), failed.detail());
    }
    if (result instanceof Result.Written written) {
      return written.words() + ": written by another program";
    }
    Result.Called called = (Result.Called) result;
    String outcome = called.outcome() == null ? "" : ", " + called.outcome().code();
    return "called%s: %s".formatted(outcome, called.detail());
  }

  private static Step resultStep(CallState call, Result result) {
    if (result instanceof Result.Failed) {
      return call.isOpen() ? Step.FAIL : Step.NONE;
    }
    return result instanceof Result.Called called ? calledStep(call, called) : Step.NONE;
  }

  private static Step calledStep(CallState call, Result.Called called) {
    if (call.isOpen()) {
      return Step.COMPLETE;
    }
    if (call.isFailed()) {
      return call.isInferred() && !called.contested() ? Step.REVISE : Step.NONE;
    }
    return call.isTalkedTo() && tellsMore(call, called) ? Step.AMEND : Step.NONE;
  }

  private static boolean tellsMore(CallState call, Result.Called called) {
    return call.outcome() == null && called.outcome() != null
        || !call.isQualified() && called.qualification() != null
        || !call.isListed() && called.outcome() == AgentOutcome.DO_NOT_CALL;
  }
}
