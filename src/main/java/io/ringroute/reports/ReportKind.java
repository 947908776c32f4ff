package io.ringroute.reports;

import java.util.Arrays;
import java.util.Locale;

/** What an agent may report, with the spelling of the path. */
enum ReportKind {
  /** It is in the room and may be spoken to. */
  READY,
  /** What it learnt of the lead. */
  QUALIFICATION,
  /** Why there is nothing to learn. */
  FAILURE,
  /** What the lead wants to happen. */
  OUTCOME;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind under which it is stored in call_facts. */
  String factKind() {
    return "agent_" + code();
  }

  /**
   * @throws ReportRefused 404 when there is no such report
   */
  static ReportKind of(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new ReportRefused(
                    404, "There are the reports ready, qualification, failure and outcome."));
  }
}
