package io.ringroute.sandbox;

import static io.ringroute.sandbox.AgentPart.TALKS;

/**
 * What the pretend agent does in one call: as the lead's number has it, or as a fault does.
 *
 * @param report null: it reports nothing
 * @param fault what goes wrong with its reports; null: nothing
 */
record AgentPlan(AgentPart part, Report report, Fault fault) {

  static AgentPlan of(Scenario scenario) {
    return new AgentPlan(scenario.agent(), scenario.report(), null);
  }

  AgentPlan with(Fault other) {
    return switch (other) {
      case MISSING -> new AgentPlan(AgentPart.MISSING, report, other);
      case NEVER_READY -> new AgentPlan(AgentPart.NEVER_READY, report, other);
      case DIE -> new AgentPlan(AgentPart.CRASHES, null, other);
      case SILENT -> new AgentPlan(TALKS, null, other);
      case LATE -> new AgentPlan(part, report == null ? null : report.at(Report.When.LATE), other);
      default -> new AgentPlan(part, report, other);
    };
  }
}
