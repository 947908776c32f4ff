package io.ringroute.dialing;

import java.time.Instant;

/**
 * One dial attempt that stands in {@code calls} as {@code calling}.
 *
 * @param phone the number as {@code +91XXXXXXXXXX}
 * @param room the name of the LiveKit room
 * @param roomSid LiveKit's id of that very room; null until it is open
 * @param attempt 1 for the lead's first call
 * @param dueAt since when it could have been called; null when nobody noted it
 * @param token the bearer token of this call's agent; its SHA-256 stands on the call
 * @param lead what its trunk may be chosen by
 * @param trunk null: the one of the settings
 */
public record ClaimedCall(
    int callId,
    int leadId,
    String name,
    String phone,
    String room,
    String roomSid,
    int attempt,
    Instant dueAt,
    String token,
    LeadTraits lead,
    Trunk trunk) {

  /** A call over the trunk of the settings, of whose lead nothing more is known. */
  ClaimedCall(
      int callId,
      int leadId,
      String name,
      String phone,
      String room,
      String roomSid,
      int attempt,
      Instant dueAt,
      String token) {
    this(
        callId,
        leadId,
        name,
        phone,
        room,
        roomSid,
        attempt,
        dueAt,
        token,
        LeadTraits.UNKNOWN,
        null);
  }

  /** The identity of the phone in the room, unique for the call. */
  String identity() {
    return identity(callId);
  }

  static String identity(int callId) {
    return "call-" + callId;
  }

  ClaimedCall in(String roomSid) {
    return with(roomSid, trunk);
  }

  ClaimedCall over(Trunk trunk) {
    return with(roomSid, trunk);
  }

  private ClaimedCall with(String roomSid, Trunk trunk) {
    return new ClaimedCall(
        callId, leadId, name, phone, room, roomSid, attempt, dueAt, token, lead, trunk);
  }

  @Override
  public String toString() {
    return "call " + callId + " of lead " + leadId;
  }
}
