package io.ringroute.sandbox;

import java.util.List;
import java.util.stream.Stream;
import livekit.LivekitSip.ListSIPOutboundTrunkRequest;
import livekit.LivekitSip.ListSIPOutboundTrunkResponse;
import livekit.LivekitSip.SIPOutboundTrunkInfo;

/**
 * The outbound trunks that the twin has, as LiveKit lists them: one, and another one like it with
 * {@code _2} after its id.
 */
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

  /** Whether it has a trunk of this id. */
  boolean has(String asked) {
    return id.isBlank() || asked.equals(id) || asked.equals(second());
  }

  ListSIPOutboundTrunkResponse list(ListSIPOutboundTrunkRequest request) {
    ListSIPOutboundTrunkResponse.Builder response = ListSIPOutboundTrunkResponse.newBuilder();
    List<String> asked = request.getTrunkIdsList();
    Stream<String> listed = asked.isEmpty() ? all() : asked.stream().filter(this::has);
    listed.forEach(one -> response.addItems(trunk.toBuilder().setSipTrunkId(one)));
    return response.build();
  }

  private Stream<String> all() {
    return id.isBlank() ? Stream.of() : Stream.of(id, second());
  }

  private String second() {
    return id + "_2";
  }
}
