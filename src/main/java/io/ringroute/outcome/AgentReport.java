package io.ringroute.outcome;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the agent reported of a call, all reports together. A report that contradicts an earlier one
 * is refused when it comes; should two have slipped in at once, the one that leaves the lead in
 * peace counts.
 */
final class AgentReport {

  private final List<Fact> facts;

  AgentReport(List<Fact> facts) {
    this.facts = facts;
  }

  /** Null when none was reported. */
  AgentOutcome outcome() {
    return outcomes().min(Comparator.naturalOrder()).orElse(null);
  }

  /** When the lead asked to be called again; null when it did not say. */
  Instant callbackAt() {
    return named("agent_outcome")
        .filter(fact -> fact.has("outcome", AgentOutcome.CALLBACK.code()))
        .map(fact -> fact.instant("callback_at"))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The one with answers; null when none was reported. */
  Qualification qualification() {
    return qualifications()
        .filter(qualification -> !qualification.isBlank())
        .min(Qualification.FULLEST_FIRST)
        .orElse(null);
  }

  boolean isCalled() {
    return qualification() != null || outcomes().anyMatch(AgentOutcome::isCalled);
  }

  /** The failure that was reported, if the agent reported one, even beside a talk. */
  Optional<FailureReason> failure() {
    Stream<FailureReason> voicemail =
        outcomes().filter(o -> !o.isCalled()).map(o -> FailureReason.UNANSWERED);
    Stream<FailureReason> told =
        named("agent_failure").map(fact -> FailureReason.of(fact.text("reason")));
    Stream<FailureReason> blank =
        qualifications().filter(Qualification::isBlank).map(q -> FailureReason.NO_ANSWERS);
    return Stream.of(voicemail, told.sorted(), blank).flatMap(Function.identity()).findFirst();
  }

  /** What the agent said of it, in its words or ours. */
  String detail() {
    String said = firstSaid();
    if (said != null) {
      return "the agent reported: " + said;
    }
    if (outcome() != null) {
      return "the agent reported " + outcome().code();
    }
    return qualification() != null ? "qualified" : "the agent reported it";
  }

  /** When the agent first told of a talk, which proves one. */
  Optional<Instant> talkedAt() {
    return facts.stream()
        .filter(fact -> new AgentReport(List.of(fact)).isCalled())
        .map(Fact::at)
        .min(Comparator.naturalOrder());
  }

  /** Whether the agent was ever heard of. */
  boolean isHeard() {
    return facts.stream().anyMatch(fact -> fact.kind().startsWith("agent_"));
  }

  private String firstSaid() {
    return Stream.concat(named("agent_outcome"), named("agent_failure"))
        .map(fact -> fact.text("detail"))
        .filter(detail -> detail != null && !detail.isBlank())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private Stream<AgentOutcome> outcomes() {
    return named("agent_outcome").map(fact -> AgentOutcome.of(fact.text("outcome")));
  }

  private Stream<Qualification> qualifications() {
    return named("agent_qualification")
        .map(fact -> new Qualification(fact.data().path("qualification")));
  }

  private Stream<Fact> named(String kind) {
    return facts.stream().filter(fact -> fact.is(kind));
  }
}
