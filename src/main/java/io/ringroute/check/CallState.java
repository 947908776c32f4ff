package io.ringroute.check;

/** How a test call stands, as its rows say; what isn't known yet is null or false. */
record CallState(
    String leadStatus,
    String failedReason,
    boolean isOverLimit,
    boolean isPutOff,
    Integer callId,
    String callRoom,
    String callStatus,
    String failureReason,
    String detail,
    String outcome,
    boolean isPermitted,
    boolean isAnswered,
    boolean isEnded,
    boolean isSettled,
    boolean isForgotten,
    int talkedSeconds,
    boolean hasAnswers,
    String qualification,
    String taskId,
    String pushError,
    boolean isParked,
    boolean isAgentReady,
    boolean isPickedUp) {

  /** No call was made, and none will be. */
  boolean isRefused() {
    return callId == null && (leadStatus.equals("failed") || isPutOff);
  }

  /** The result is there and the phone is put down. */
  boolean isOver() {
    return callId != null && isSettled && isEnded;
  }

  /** No request left, by the slowness of the machine alone: no phone rang. */
  boolean isLate() {
    return isOver() && "withdrawn: the request could not leave in time".equals(detail);
  }

  boolean isTalkedTo() {
    return callId != null && (isAnswered || isPickedUp || isCalled());
  }

  boolean isCalled() {
    return "called".equals(callStatus) || "pushed".equals(callStatus);
  }

  /** Whether a task is made of it, and nothing is known of that yet. */
  boolean isTaskAwaited() {
    return "called".equals(callStatus) && hasAnswers && !isParked && pushError == null;
  }
}
