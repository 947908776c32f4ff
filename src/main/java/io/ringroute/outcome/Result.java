package io.ringroute.outcome;

import java.time.Instant;

/** What a call has come to, as far as its facts tell. */
public sealed interface Result {

  Leg leg();

  /**
   * Nothing is decided yet.
   *
   * @param nextLook when time alone may decide it
   */
  record Open(Instant nextLook, Leg leg) implements Result {}

  /**
   * The lead was talked to, by the agent's report.
   *
   * @param outcome null when none was reported
   * @param callbackAt null unless the lead asked to be called again at that time
   * @param qualification null when none with answers was reported
   * @param contested whether the agent also reported a failure
   */
  record Called(
      AgentOutcome outcome,
      Instant callbackAt,
      Qualification qualification,
      String detail,
      boolean contested,
      Leg leg)
      implements Result {}

  /**
   * The attempt failed.
   *
   * @param detail why, in plain words
   * @param sipStatusCode null when the trunk told none
   * @param withdrawal null unless it lost its permission before it was sent
   * @param reportedByAgent false when it was inferred
   */
  record Failed(
      FailureReason reason,
      String detail,
      Integer sipStatusCode,
      Withdrawal withdrawal,
      boolean reportedByAgent,
      Leg leg)
      implements Result {

    /** The SIP code for a metric's label, of a closed set; none when the trunk told none. */
    public String sipLabel() {
      return sipStatusCode == null ? "none" : SipCodes.label(sipStatusCode);
    }

    /** A dial that failed leaves a room behind, with an agent who waits in it. */
    public boolean leavesRoom() {
      return !reportedByAgent && leg.answeredAt() == null;
    }
  }

  /**
   * Another writer set the call's status in the table; what it wrote stays.
   *
   * @param status called, failed or pushed
   * @param reason why it failed, which may be none of {@link FailureReason}; null when it did not,
   *     or when nobody wrote why
   */
  record Written(String status, String reason, Leg leg) implements Result {

    private static final int LONGEST_REASON = 60;

    public boolean isFailed() {
      return status.equals("failed");
    }

    /** For one line of the log, whatever the reason's text is. */
    String words() {
      if (!isFailed() || reason == null) {
        return status;
      }
      String line = reason.replaceAll("\\p{C}+", " ").strip();
      return status + ", " + line.substring(0, Math.min(line.length(), LONGEST_REASON));
    }
  }
}
