package io.ringroute.outcome;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What webhooks and look-ups tell of the leg, which is the lead's SIP participant. That it joined
 * is no answer: it joins before the phone rings.
 */
final class LegEvidence {

  private final List<Fact> facts;
  private final LegSigns signs;

  /**
   * @param participantSid the participant that the dial's reply named, whose events alone count;
   *     null when it named none
   */
  LegEvidence(List<Fact> facts, String participantSid) {
    this.facts = facts;
    this.signs = new LegSigns(participantSid);
  }

  /** When the participant was first seen, dead or alive. */
  Optional<Instant> seenAt() {
    return first(signs::isSight);
  }

  /** When it was first seen to have been answered. */
  Optional<Instant> activeAt() {
    return first(signs::isAnswer);
  }

  /**
   * When it was gone: it left, or was not there any more.
   *
   * @param arrivedAt when, as is known from elsewhere, it had come if it comes at all; nullable
   */
  Optional<Instant> goneAt(Instant arrivedAt) {
    Optional<Instant> left = first(signs::isLeaving);
    Optional<Instant> missed =
        Stream.concat(seenAt().stream(), Stream.ofNullable(arrivedAt))
            .min(Comparator.naturalOrder())
            .flatMap(known -> first(fact -> isMissedAfter(known, fact)));
    return Stream.concat(left.stream(), missed.stream()).min(Comparator.naturalOrder());
  }

  /** Whether it was still there at the deadline, and was ended by us. */
  boolean isEndedBySince(Instant deadline) {
    return facts.stream().filter(fact -> !fact.at().isBefore(deadline)).anyMatch(signs::isOurEnd);
  }

  /** Whether an agent was ever seen in the room. */
  boolean showsAgent() {
    return facts.stream().anyMatch(LegSigns::isAgent);
  }

  private Optional<Instant> first(Predicate<Fact> wanted) {
    return facts.stream().filter(wanted).map(Fact::at).min(Comparator.naturalOrder());
  }

  /**
   * An absence is news of the moment at which it was asked for, not of that at which it was stored.
   */
  private static boolean isMissedAfter(Instant known, Fact fact) {
    Instant asked = fact.instant("asked_at");
    return LegSigns.isAbsence(fact) && (asked == null ? fact.at() : asked).isAfter(known);
  }
}
