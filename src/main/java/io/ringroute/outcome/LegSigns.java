package io.ringroute.outcome;

import java.util.Set;

/**
 * What a single fact tells of the leg.
 *
 * @param participantSid the participant that the dial's reply named; null when it named none
 */
record LegSigns(String participantSid) {

  private static final Set<String> LEFT =
      Set.of("participant_left", "participant_connection_aborted");
  private static final Set<String> ANSWERED = Set.of("active", "automation", "hangup");
  private static final Set<String> ENDED_BY_US = Set.of("PARTICIPANT_REMOVED", "ROOM_DELETED");

  /** It is or was there. */
  boolean isSight(Fact fact) {
    return isOfLeg(fact) || fact.is("look_up") && fact.has("presence", "present");
  }

  /** It was picked up. */
  boolean isAnswer(Fact fact) {
    return isSight(fact) && ANSWERED.contains(String.valueOf(fact.text("call_status")));
  }

  /** It left. */
  boolean isLeaving(Fact fact) {
    return isOfLeg(fact) && LEFT.contains(String.valueOf(fact.text("event")));
  }

  /** It left because we ended it. */
  boolean isOurEnd(Fact fact) {
    return isLeaving(fact) && ENDED_BY_US.contains(String.valueOf(fact.text("disconnect_reason")));
  }

  /**
   * It was not there. A look-up that failed is no fact, and one that says neither tells nothing.
   */
  static boolean isAbsence(Fact fact) {
    return fact.is("look_up") && fact.has("presence", "absent")
        || fact.is("webhook") && fact.has("event", "room_finished");
  }

  /** An agent is or was there. */
  static boolean isAgent(Fact fact) {
    return fact.is("webhook") && fact.has("kind", "AGENT") || fact.data().path("agent").asBoolean();
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
}
