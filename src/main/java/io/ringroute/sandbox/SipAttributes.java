package io.ringroute.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import livekit.LivekitSip.CreateSIPParticipantRequest;

/** Identity and attributes of a SIP participant: those asked for, and LiveKit's own. */
record SipAttributes(String identity, String callId, Map<String, String> values) {

  private static final String TRUNK_NUMBER = "+918000000000";

  static SipAttributes of(CreateSIPParticipantRequest request) {
    String callId = Ids.create("SCL_");
    Map<String, String> values = new HashMap<>(request.getParticipantAttributesMap());
    values.put("sip.callID", callId);
    values.put("sip.callIDFull", UUID.randomUUID().toString());
    values.put("sip.callTag", Ids.create(""));
    values.put("sip.trunkID", request.getSipTrunkId());
    values.put("sip.callStatus", "dialing");
    if (!request.getHidePhoneNumber()) {
      values.put("sip.phoneNumber", request.getSipCallTo());
      values.put("sip.trunkPhoneNumber", orElse(request.getSipNumber(), TRUNK_NUMBER));
      values.put("sip.hostname", "sandbox.invalid");
    }
    String identity = orElse(request.getParticipantIdentity(), "sip_" + request.getSipCallTo());
    return new SipAttributes(identity, callId, values);
  }

  private static String orElse(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}
