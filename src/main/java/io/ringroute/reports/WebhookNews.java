package io.ringroute.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ringroute.security.CallId;
import java.time.Instant;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitWebhook.WebhookEvent;

/** What one event of LiveKit tells of our calls. */
record WebhookNews(WebhookEvent event) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String JOINED = "participant_joined";
  private static final Set<String> TOLD =
      Set.of(JOINED, "participant_left", "participant_connection_aborted");
  private static final String LEG = "call-";

  /**
   * The call whose phone came or went, by identity and attribute; null when it is no phone of ours.
   */
  Integer legCallId() {
    ParticipantInfo participant = event.getParticipant();
    String attribute = participant.getAttributesOrDefault("call_id", "");
    boolean ours = participant.getIdentity().equals(LEG + attribute);
    return ours && TOLD.contains(event.getEvent()) ? callId(attribute) : null;
  }

  boolean agentCame() {
    return legCallId() == null
        && event.getEvent().equals(JOINED)
        && event.getParticipant().getKind() == ParticipantInfo.Kind.AGENT;
  }

  /** The call that the room was created for; null when its metadata doesn't say. */
  Integer roomCallId() {
    try {
      JsonNode metadata = JSON.readTree(event.getRoom().getMetadata());
      return callId(metadata.path("call_id").asText());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The fact's data, JSON. */
  String data() {
    ParticipantInfo participant = event.getParticipant();
    return JSON.createObjectNode()
        .put("event", event.getEvent())
        .put("room_sid", event.getRoom().getSid())
        .put("participant_sid", participant.getSid())
        .put("identity", participant.getIdentity())
        .put("kind", participant.getKind().name())
        .put("call_status", participant.getAttributesOrDefault("sip.callStatus", null))
        .put("disconnect_reason", participant.getDisconnectReason().name())
        .put("created_at", Instant.ofEpochSecond(event.getCreatedAt()).toString())
        .toString();
  }

  private static Integer callId(String text) {
    var id = CallId.parse(text);
    return id.isPresent() ? id.getAsInt() : null;
  }
}
