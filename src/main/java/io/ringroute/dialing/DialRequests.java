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
    return CreateSIPParticipantRequest.newBuilder()
        .setSipTrunkId(settings.sipOutboundTrunkId())
        .setSipNumber(settings.sipCallerNumber())
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

  private static Duration seconds(java.time.Duration duration) {
    return Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }
}
