package io.ringroute.outcome;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What webhooks and look-ups tell of the leg, which is the lead's SIP participant. That it joined
 * is no answer: it joins before the phone rings.
 */
final class LegEvidence {

  private static final Set<String> LEFT =
      Set.of("participant_left", "participant_connection_aborted");
  private static final Set<String> ANSWERED = Set.of("active", "automation", "hangup");
  private static final Set<String> ENDED_BY_US = Set.of("PARTICIPANT_REMOVED", "ROOM_DELETED");

  private final List<Fact> facts;
  private final String participantSid;

  /**
   * @param participantSid the participant that the dial's reply named, whose events alone count;
   *     null when it named none
   */
  LegEvidence(List<Fact> facts, String participantSid) {
    this.facts = facts;
    this.participantSid = participantSid;
  }

  /** When the participant was first seen, dead or alive. */
  Optional<Instant> seenAt() {
    return first(fact -> isOfLeg(fact) || isPresent(fact));
  }

  /** When it was first seen to have been answered. */
  Optional<Instant> activeAt() {
    return first(fact -> (isOfLeg(fact) || isPresent(fact)) && showsAnswer(fact));
  }

  /**
   * When it was gone: it left, or was not there any more.
   *
   * @param existedAt since when it is known, from elsewhere, to have existed; nullable
   */
  Optional<Instant> goneAt(Instant existedAt) {
    Optional<Instant> left = first(this::isLeaving);
    Optional<Instant> missed =
        Stream.concat(seenAt().stream(), Stream.ofNullable(existedAt))
            .min(Comparator.naturalOrder())
            .flatMap(known -> first(fact -> isAbsence(fact) && askedAt(fact).isAfter(known)));
    return Stream.concat(left.stream(), missed.stream()).min(Comparator.naturalOrder());
  }

  /**
   * An absence is news of the moment at which it was asked for, not of that at which it was stored.
   */
  private static Instant askedAt(Fact absence) {
    Instant asked = absence.instant("asked_at");
    return asked == null ? absence.at() : asked;
  }

  /** Whether it was still there at the deadline, and was ended by us. */
  boolean isEndedBySince(Instant deadline) {
    return facts.stream()
        .filter(this::isLeaving)
        .filter(fact -> !fact.at().isBefore(deadline))
        .anyMatch(fact -> ENDED_BY_US.contains(String.valueOf(fact.text("disconnect_reason"))));
  }

  /** Whether an agent was ever seen in the room. */
  boolean showsAgent() {
    return facts.stream()
        .anyMatch(fact -> isOfAgent(fact) || fact.data().path("agent").asBoolean());
  }

  private Optional<Instant> first(Predicate<Fact> wanted) {
    return facts.stream().filter(wanted).map(Fact::at).min(Comparator.naturalOrder());
  }

  private boolean isOfLeg(Fact fact) {
    if (!fact.is("webhook") || isOtherParticipant(fact)) {
      return false;
    }
    String identity = fact.text("identity");
    return fact.has("kind", "SIP") || identity != null && identity.startsWith("call-");
  }

  private boolean isOtherParticipant(Fact fact) {
    String sid = fact.text("participant_sid");
    return participantSid != null && sid != null && !sid.equals(participantSid);
  }

  private boolean isLeaving(Fact fact) {
    return isOfLeg(fact) && LEFT.contains(String.valueOf(fact.text("event")));
  }

  private static boolean showsAnswer(Fact fact) {
    return ANSWERED.contains(String.valueOf(fact.text("call_status")));
  }

  private static boolean isPresent(Fact fact) {
    return fact.is("look_up") && fact.has("presence", "present");
  }

  private static boolean isAbsence(Fact fact) {
    return fact.is("look_up") && fact.has("presence", "absent")
        || fact.is("webhook") && fact.has("event", "room_finished");
  }

  private static boolean isOfAgent(Fact fact) {
    return fact.is("webhook") && fact.has("kind", "AGENT");
  }
}
