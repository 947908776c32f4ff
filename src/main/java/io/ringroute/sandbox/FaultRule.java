package io.ringroute.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * One line of a fault script. Of the conditions, those that are left out always hold.
 *
 * @param at where it applies
 * @param fault what goes wrong
 * @param name the API's method like {@code CreateSIPParticipant}, or the webhook's event
 * @param call the call's id
 * @param number the number as it is dialled, {@code +91…}; known to dials, dispatches, agents, and
 *     the events of a phone
 * @param room the room's name
 * @param rate how often, 0 to 1; left out: always
 * @param times how often at most; left out: without an end
 * @param after whether the request is obeyed all the same, before the fault
 * @param code the error's code, spelled as on the wire; left out: unavailable
 * @param sip the error's SIP status, which decides on the code; 0: none
 * @param millis how long a delay lasts; left out: one second
 */
record FaultRule(
    @JsonProperty(required = true) FaultPoint at,
    @JsonProperty(required = true) Fault fault,
    String name,
    String call,
    String number,
    String room,
    Double rate,
    Integer times,
    boolean after,
    String code,
    int sip,
    Long millis) {

  FaultRule {
    require(at != null && fault != null, "a rule has \"at\" and \"fault\"");
    require(at.faults().contains(fault), at + " has the faults " + at.faults());
    require(rate == null || rate >= 0 && rate <= 1, "\"rate\" is 0 to 1");
    require(times == null || times >= 0, "\"times\" is 0 or more");
    require(millis == null || millis >= 0, "\"millis\" is 0 or more");
    require(sip == 0 || sip >= 300 && sip <= 699, "\"sip\" is 300 to 699");
    require(code == null || TwirpCode.of(code) != null, "\"code\" is one of Twirp's");
  }

  boolean matches(FaultSubject subject) {
    return at == subject.point()
        && (name == null || name.equals(subject.name()))
        && (call == null || call.equals(subject.call()))
        && (number == null || number.equals(subject.number()))
        && (room == null || room.equals(subject.room()));
  }

  Duration delay() {
    return Duration.ofMillis(millis == null ? 1000 : millis);
  }

  TwirpError error() {
    return sip > 0
        ? new SipStatus(sip).error()
        : new TwirpError(TwirpCode.of(code == null ? "unavailable" : code), "scripted");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
