package io.ringroute.check;

import io.livekit.server.RoomList;
import io.livekit.server.SIPAdmin;
import io.ringroute.dialing.DialingSettings;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitSip.ListSIPOutboundTrunkRequest;
import livekit.LivekitSip.ListSIPOutboundTrunkResponse;
import livekit.LivekitSip.SIPOutboundTrunkInfo;

/** Whether LiveKit takes the key, lets rooms be made, and has the trunk. */
final class LiveKitCheck {

  private static final String COUNTRY = "IN";
  private static final String ANY_NUMBER = "*";

  private final LiveKit livekit;
  private final DialingSettings settings;
  private boolean isReached;

  LiveKitCheck(LiveKit livekit, DialingSettings settings) {
    this.livekit = livekit;
    this.settings = settings;
  }

  /** Whether it makes sense to ask for more. */
  boolean isReached() {
    return isReached;
  }

  Finding key() {
    try {
      livekit.send(
          "RoomService/ListRooms",
          token -> token.addGrants(new RoomList(true)),
          ListRoomsRequest.newBuilder().addNames(settings.roomPrefix() + "check").build(),
          ListRoomsResponse.parser());
    } catch (IOException e) {
      throw Found.wrong(
          settings.livekitHttpUrl() + " can't be asked: " + Words.of(e), "check LIVEKIT_URL");
    } catch (LiveKit.Refused e) {
      throw e.status == 401
          ? Found.wrong(
              "LiveKit refuses the key, " + e.getMessage(),
              "check LIVEKIT_API_KEY and LIVEKIT_API_SECRET, and this machine's clock")
          : Found.wrong(
              settings.livekitHttpUrl() + " answers " + e.getMessage(), "check LIVEKIT_URL");
    }
    isReached = true;
    return Finding.ok(settings.livekitHttpUrl() + " takes the key");
  }

  Finding grants() {
    try (TestRoom room = new TestRoom(livekit, settings.roomPrefix())) {
      room.create();
      room.participants();
      room.deleteOrFail();
      return Finding.ok("a test room was made, looked at and deleted");
    } catch (IOException | LiveKit.Refused e) {
      throw Found.wrong(
          "no test room could be made, looked at and deleted: " + Words.of(e),
          "let the key create and administer rooms");
    }
  }

  Finding trunk() {
    SIPOutboundTrunkInfo trunk = find(settings.sipOutboundTrunkId());
    checkNumbers(trunk.getNumbersList());
    String name = settings.sipOutboundTrunkId() + " (" + trunk.getName() + ")";
    return Finding.ok(name + " " + numbers(trunk) + country(trunk.getDestinationCountry()));
  }

  private SIPOutboundTrunkInfo find(String id) {
    List<SIPOutboundTrunkInfo> trunks = list(id);
    Predicate<SIPOutboundTrunkInfo> isIt = trunk -> trunk.getSipTrunkId().equals(id);
    return trunks.stream()
        .filter(isIt)
        .findFirst()
        .orElseThrow(
            () ->
                Found.wrong(
                    "LiveKit has no outbound trunk " + id,
                    "set SIP_OUTBOUND_TRUNK_ID to the id of one, like ST_…; inbound trunks don't count"));
  }

  private List<SIPOutboundTrunkInfo> list(String id) {
    try {
      return livekit
          .send(
              "SIP/ListSIPOutboundTrunk",
              token -> token.addSIPGrants(new SIPAdmin(true)),
              ListSIPOutboundTrunkRequest.newBuilder().addTrunkIds(id).build(),
              ListSIPOutboundTrunkResponse.parser())
          .getItemsList();
    } catch (IOException | LiveKit.Refused e) {
      throw Found.wrong(
          "LiveKit does not list its trunks: " + Words.of(e),
          "let the key administer SIP, and check that LiveKit's SIP service runs");
    }
  }

  private void checkNumbers(List<String> numbers) {
    String caller = settings.sipCallerNumber();
    boolean hasNumber = numbers.stream().anyMatch(number -> !number.equals(ANY_NUMBER));
    if (caller.isBlank() && !hasNumber) {
      throw Found.wrong(
          "the trunk has no number to call from, so that LiveKit refuses every call",
          "add the trunk's numbers at LiveKit, or set SIP_CALLER_NUMBER");
    }
    if (!caller.isBlank() && hasNumber && !has(numbers, caller)) {
      throw Found.wrong(
          "SIP_CALLER_NUMBER=" + caller + " is none of the trunk's numbers",
          "set it to one of them, or leave it empty");
    }
  }

  private static boolean has(List<String> numbers, String caller) {
    return numbers.contains(ANY_NUMBER)
        || numbers.stream().anyMatch(number -> digits(number).equals(digits(caller)));
  }

  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }

  private String numbers(SIPOutboundTrunkInfo trunk) {
    return settings.sipCallerNumber().isBlank()
        ? "calls from any of its " + trunk.getNumbersCount() + " numbers"
        : "calls from " + settings.sipCallerNumber();
  }

  /** Only LiveKit Cloud has regions; there an Indian call must start in India. */
  private String country(String country) {
    if (country.equals(COUNTRY)) {
      return ", destination_country IN";
    }
    boolean isCloud = settings.livekitHttpUrl().matches("https?://[^/]*\\.livekit\\.cloud.*");
    if (country.isEmpty() && !isCloud) {
      return ", destination_country is not set, which LiveKit Cloud alone would need";
    }
    throw Found.wrong(
        "the trunk's destination_country is "
            + (country.isEmpty() ? "not set" : country)
            + ", so that calls may start outside India and Indian carriers refuse them (SIP 403)",
        "set destination_country to IN on the trunk");
  }
}
