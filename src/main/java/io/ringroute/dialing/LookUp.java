package io.ringroute.dialing;

import java.util.List;
import livekit.LivekitModels.ParticipantInfo;

/**
 * What LiveKit says of a call's room at one moment.
 *
 * @param present whether the phone's leg is in the room
 * @param callStatus LiveKit's {@code sip.callStatus}: dialing, ringing, automation, active or
 *     hangup; null when absent
 * @param participantSid the leg's id, PA_…; null when absent
 * @param agent whether an agent is in the room
 */
public record LookUp(boolean present, String callStatus, String participantSid, boolean agent) {

  private static final String AGENT_STATE = "lk.agent.state";

  static LookUp of(List<ParticipantInfo> participants, String identity) {
    boolean agent = participants.stream().anyMatch(LookUp::isAgent);
    return participants.stream()
        .filter(participant -> participant.getIdentity().equals(identity))
        .findFirst()
        .map(leg -> new LookUp(true, callStatus(leg), leg.getSid(), agent))
        .orElse(new LookUp(false, null, null, agent));
  }

  /** Whether an agent is in the room whose session has started. */
  static boolean hasReadyAgent(List<ParticipantInfo> participants) {
    return participants.stream()
        .anyMatch(
            participant ->
                isAgent(participant) && participant.getAttributesMap().containsKey(AGENT_STATE));
  }

  /**
   * This look-up and a later one together: the later one counts, but an agent was seen by either.
   */
  LookUp then(LookUp later) {
    return new LookUp(later.present, later.callStatus, later.participantSid, agent || later.agent);
  }

  private static boolean isAgent(ParticipantInfo participant) {
    return participant.getKind() == ParticipantInfo.Kind.AGENT;
  }

  private static String callStatus(ParticipantInfo leg) {
    return leg.getAttributesMap().getOrDefault("sip.callStatus", "dialing");
  }
}
