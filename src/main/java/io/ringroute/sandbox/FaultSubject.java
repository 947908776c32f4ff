package io.ringroute.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.stream.Stream;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitSip.CreateSIPParticipantRequest;

/**
 * What a fault may happen to. Whatever isn't known of it is empty.
 *
 * @param name the API's method, the webhook's event, or "job"
 * @param call the call's id, in decimal digits
 * @param number the lead's number, as it is dialled
 * @param room the room's name
 */
record FaultSubject(FaultPoint point, String name, String call, String number, String room) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IDENTITY = "call-";

  static FaultSubject of(String path, Message request) {
    String method = path.substring(path.lastIndexOf('/') + 1);
    JsonNode metadata = json(text(request, "metadata"));
    String number = text(request, "sip_call_to");
    return new FaultSubject(
        FaultPoint.API,
        method,
        call(request, metadata),
        number.isEmpty() ? metadata.path("phone").asText() : number,
        first(text(request, "room_name"), text(request, "room"), text(request, "name")));
  }

  /**
   * @param participant null for the events of a room
   */
  static FaultSubject of(String event, Room room, ParticipantInfo participant) {
    ParticipantInfo who = participant == null ? ParticipantInfo.getDefaultInstance() : participant;
    String call = who.getAttributesOrDefault("call_id", "");
    return new FaultSubject(
        FaultPoint.WEBHOOK,
        event,
        first(call, json(room.getMetadata()).path("call_id").asText()),
        who.getAttributesOrDefault("sip.phoneNumber", ""),
        room.getName());
  }

  static FaultSubject of(AgentTask task, String room) {
    return new FaultSubject(FaultPoint.AGENT, "job", task.callId(), task.phone(), room);
  }

  /** The same for the same thing in every run, whatever else happens. */
  String key() {
    return point + " " + name + " " + (call.isEmpty() ? room : call);
  }

  private static String call(Message request, JsonNode metadata) {
    String attribute =
        request instanceof CreateSIPParticipantRequest dial
            ? dial.getParticipantAttributesOrDefault("call_id", "")
            : "";
    String identity = text(request, "identity");
    String ofIdentity = identity.startsWith(IDENTITY) ? identity.substring(IDENTITY.length()) : "";
    return first(attribute, metadata.path("call_id").asText(), ofIdentity);
  }

  private static String text(Message message, String name) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    boolean isText = field != null && field.getType() == FieldDescriptor.Type.STRING;
    return isText && !field.isRepeated() ? (String) message.getField(field) : "";
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
