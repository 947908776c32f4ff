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
    String token) {

  /** The identity of the phone in the room, unique for the call. */
  String identity() {
    return identity(callId);
  }

  static String identity(int callId) {
    return "call-" + callId;
  }

  ClaimedCall in(String roomSid) {
    return new ClaimedCall(callId, leadId, name, phone, room, roomSid, attempt, dueAt, token);
  }

  @Override
  public String toString() {
    return "call " + callId + " of lead " + leadId;
  }
}
