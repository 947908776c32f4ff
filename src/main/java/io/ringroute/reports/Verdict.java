package io.ringroute.reports;

import io.ringroute.outcome.FailureReason;

/**
 * What a report makes of the call. Two reports with different verdicts contradict each other.
 *
 * @param code as in {@code calls.agent_report}: {@code called} or {@code failed:<reason>}
 */
record Verdict(String code) {

  static Verdict called() {
    return new Verdict("called");
  }

  static Verdict failed(FailureReason reason) {
    return new Verdict("failed:" + reason.code());
  }
}
