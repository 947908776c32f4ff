package io.ringroute.dialing;

import com.google.protobuf.Duration;
import io.ringroute.screening.PhoneNumber;
import livekit.LivekitSip.CreateSIPParticipantRequest;
import org.springframework.stereotype.Component;

/**
 * Builds CreateSIPParticipant requests. The SDK's helper can set neither ringing time, duration nor
 * attributes; its protobuf message can.
 */
@Component
class DialRequests {

  private final DialingSettings settings;

  DialRequests(DialingSettings settings) {
    this.settings = settings;
  }

  CreateSIPParticipantRequest of(ClaimedCall call) {
    Trunk trunk = call.trunk() == null ? ofSettings() : call.trunk();
    return CreateSIPParticipantRequest.newBuilder()
        .setSipTrunkId(trunk.id())
        .setSipNumber(trunk.callerNumber())
        .setSipCallTo(call.phone())
        .setRoomName(call.room())
        .setParticipantIdentity(call.identity())
        .setParticipantName(call.name())
        .putParticipantAttributes("call_id", String.valueOf(call.callId()))
        .putParticipantAttributes("lead_id", String.valueOf(call.leadId()))
        .setRingingTimeout(seconds(settings.ringingTimeout()))
        .setMaxCallDuration(seconds(settings.maxCallDuration()))
        .setWaitUntilAnswered(true)
        .build();
  }

  String masked(ClaimedCall call) {
    return new PhoneNumber(call.phone()).masked();
  }

  private Trunk ofSettings() {
    return new Trunk(settings.sipOutboundTrunkId(), settings.sipCallerNumber());
  }

  private static Duration seconds(java.time.Duration duration) {
    return Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }
}
