package io.ringroute.reports;

import io.ringroute.outcome.FailureReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the lead wants to happen, with the spelling of the agent API and of {@code calls.outcome}.
 */
enum AgentOutcome {
  CALLBACK,
  NOT_INTERESTED,
  WRONG_NUMBER,
  DO_NOT_CALL,
  VOICEMAIL;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Verdict verdict() {
    return this == VOICEMAIL ? Verdict.failed(FailureReason.UNANSWERED) : Verdict.called();
  }

  /**
   * @throws ReportRefused 422 naming what is accepted
   */
  static AgentOutcome of(String code) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ReportRefused(422, "outcome must be one of " + accepted() + "."));
  }

  private static String accepted() {
    return Arrays.stream(values()).map(AgentOutcome::code).collect(Collectors.joining(", "));
  }
}
