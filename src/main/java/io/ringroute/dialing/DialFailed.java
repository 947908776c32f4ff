package io.ringroute.dialing;

import io.ringroute.outcome.FailureReason;

/** A call that failed before its request was sent, so that no phone rang. */
public class DialFailed extends RuntimeException {

  private final FailureReason reason;

  DialFailed(FailureReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public FailureReason getReason() {
    return reason;
  }
}
