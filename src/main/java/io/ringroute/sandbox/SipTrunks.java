package io.ringroute.sandbox;

import java.util.List;
import livekit.LivekitSip.ListSIPOutboundTrunkRequest;
import livekit.LivekitSip.ListSIPOutboundTrunkResponse;
import livekit.LivekitSip.SIPOutboundTrunkInfo;

/** The one outbound trunk that the twin has, as LiveKit lists it. */
final class SipTrunks {

  private static final String COUNTRY = "IN";
  private static final List<String> NUMBERS = List.of("+911400000001", "+911400000002");

  private final String id;
  private volatile SIPOutboundTrunkInfo trunk;

  /**
   * @param id the trunk's id; blank lists a trunk of every id that is asked for
   */
  SipTrunks(String id) {
    this.id = id;
    change(COUNTRY, NUMBERS);
  }

  void change(String country, List<String> numbers) {
    trunk =
        SIPOutboundTrunkInfo.newBuilder()
            .setSipTrunkId(id)
            .setName("sandbox")
            .setAddress("sandbox.sip.invalid")
            .setDestinationCountry(country)
            .addAllNumbers(numbers)
            .build();
  }

  ListSIPOutboundTrunkResponse list(ListSIPOutboundTrunkRequest request) {
    ListSIPOutboundTrunkResponse.Builder response = ListSIPOutboundTrunkResponse.newBuilder();
    List<String> asked = request.getTrunkIdsList();
    if (id.isBlank()) {
      asked.forEach(any -> response.addItems(trunk.toBuilder().setSipTrunkId(any)));
    } else if (asked.isEmpty() || asked.contains(id)) {
      response.addItems(trunk);
    }
    return response.build();
  }
}
