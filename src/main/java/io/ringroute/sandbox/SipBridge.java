package io.ringroute.sandbox;

import java.util.concurrent.CompletionStage;
import livekit.LivekitSip.CreateSIPParticipantRequest;
import livekit.LivekitSip.SIPParticipantInfo;

/** Dials: LiveKit's SIP service, the trunk and the lead's phone in one. */
final class SipBridge {

  private final TwinLoop loop;
  private final TwinRooms rooms;
  private final Scripts scripts;
  private final Ledger ledger;
  private final SipTrunks trunks;

  SipBridge(TwinLoop loop, TwinRooms rooms, Scripts scripts, Ledger ledger, SipTrunks trunks) {
    this.loop = loop;
    this.rooms = rooms;
    this.scripts = scripts;
    this.ledger = ledger;
    this.trunks = trunks;
  }

  void count(CreateSIPParticipantRequest request) {
    ledger.requested(callId(request), request.getSipCallTo(), request.getSipTrunkId());
  }

  CompletionStage<SIPParticipantInfo> dial(CreateSIPParticipantRequest request) {
    check(request);
    Script script = scripts.of(request.getSipCallTo());
    return script.fault().apply(() -> dial(request, script));
  }

  private CompletionStage<SIPParticipantInfo> dial(
      CreateSIPParticipantRequest request, Script script) {
    String number = request.getSipCallTo();
    TwinRoom room = rooms.open(request.getRoomName());
    SipLeg leg = new SipLeg(loop, rooms, room, request, script.callee().as(number));
    ledger.opened(callId(request), number);
    leg.end().thenRun(() -> ledger.closed(number));
    leg.dial();
    return leg.reply();
  }

  private void check(CreateSIPParticipantRequest request) {
    if (request.getSipCallTo().isEmpty() || request.getSipCallTo().contains("@")) {
      throw new TwirpError(TwirpCode.INVALID_ARGUMENT, "sip_call_to should be a phone number");
    }
    if (request.getRoomName().isEmpty()) {
      throw new TwirpError(TwirpCode.INVALID_ARGUMENT, "missing room name");
    }
    if (!trunks.has(request.getSipTrunkId())) {
      throw new TwirpError(TwirpCode.NOT_FOUND, "requested sip trunk does not exist");
    }
  }

  private static String callId(CreateSIPParticipantRequest request) {
    return request.getParticipantAttributesOrDefault("call_id", "");
  }
}
