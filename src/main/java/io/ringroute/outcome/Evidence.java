package io.ringroute.outcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All facts of one call, read by kind; their order and repetition make no difference. */
final class Evidence {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Fact> facts;

  Evidence(List<Fact> facts) {
    this.facts = facts;
  }

  AgentReport agent() {
    return new AgentReport(facts);
  }

  LegEvidence leg() {
    return new LegEvidence(facts, dialReply().map(DialReply::participantSid).orElse(null));
  }

  /** The fact of that kind; the earliest should there be two. */
  Optional<Fact> first(String kind) {
    return facts.stream().filter(fact -> fact.is(kind)).min(Comparator.comparing(Fact::at));
  }

  Optional<DialReply> dialReply() {
    return first("dial_reply").map(fact -> JSON.convertValue(fact.data(), DialReply.class));
  }

  Optional<DialReply> dialReply(DialVerdict verdict) {
    return dialReply().filter(reply -> reply.result() == verdict);
  }

  /** The trunk's SIP code; null when LiveKit told none. */
  Integer sipCode() {
    return dialReply().map(DialReply::sipStatusCode).orElse(null);
  }

  /** What the reaper found at the deadline: ended, absent or unreachable. */
  boolean hasDeadline(String leg) {
    return first("deadline").filter(fact -> fact.has("leg", leg)).isPresent();
  }

  boolean showsAgent() {
    return agent().isHeard() || leg().showsAgent();
  }
}
