package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import livekit.LivekitSip.CreateSIPParticipantRequest;
import org.junit.jupiter.api.Test;

class DialRequestsTest {

  private static final ClaimedCall CALL =
      new ClaimedCall(7, 5, "Asha", "+919876543210", "room-5", "RM_1", 1, null, "token");

  private final DialRequests requests = new DialRequests(settings("ST_1", "+911400000001"));

  @Test
  void goOverTheTrunkOfTheSettingsWithItsNumber() {
    CreateSIPParticipantRequest request = requests.of(CALL);

    assertThat(request.getSipTrunkId()).isEqualTo("ST_1");
    assertThat(request.getSipNumber()).isEqualTo("+911400000001");
  }

  /** The settings' number belongs to the settings' trunk. */
  @Test
  void goOverAnotherTrunkWithoutANumberOfTheFirst() {
    CreateSIPParticipantRequest request = requests.of(CALL.over(new Trunk("ST_2", "")));

    assertThat(request.getSipTrunkId()).isEqualTo("ST_2");
    assertThat(request.getSipNumber()).isEmpty();
    assertThat(request.toBuilder().clearSipTrunkId().clearSipNumber().build())
        .isEqualTo(requests.of(CALL).toBuilder().clearSipTrunkId().clearSipNumber().build());
  }

  private static DialingSettings settings(String trunk, String caller) {
    DialingSettings some = TwinSettings.at("http://127.0.0.1:7880");
    return new DialingSettings(
        some.pollInterval(),
        some.maxConcurrentCalls(),
        some.callsPerSecond(),
        some.maxCallsPerNumberPerDay(),
        some.livekitUrl(),
        some.livekitApiKey(),
        some.livekitApiSecret(),
        trunk,
        caller,
        some.agentName(),
        some.agentReadyTimeout(),
        Duration.ofSeconds(30),
        some.maxCallDuration(),
        null,
        some.roomPrefix());
  }
}
