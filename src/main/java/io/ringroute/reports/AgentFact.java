package io.ringroute.reports;

/**
 * An agent's report that is stored already.
 *
 * @param outcome null but for an outcome report
 * @param sameData whether the report at hand has the same data
 */
record AgentFact(String eventId, String kind, String outcome, boolean sameData) {

  boolean hasIdOf(AgentReport report) {
    return eventId.equals(report.factId());
  }

  /** A second, different outcome contradicts the first. */
  boolean contradicts(AgentReport report) {
    return outcome != null && report.outcome() != null && !outcome.equals(report.outcome().code());
  }

  /**
   * @throws ReportRefused 422 when another report has this id: answering it like the first would
   *     lose it silently
   */
  void requireSame(AgentReport report) {
    if (!sameData || !kind.equals(report.kind().factKind())) {
      throw new ReportRefused(
          422, "event_id was used for another report already; each report needs its own.");
    }
  }
}
