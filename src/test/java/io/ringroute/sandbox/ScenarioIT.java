package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitSip.SIPParticipantInfo;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every row of the table, through the API, the webhooks and the agent API. */
class ScenarioIT {

  private static final TwinSetUp SET_UP = new TwinSetUp(100);
  private static final AtomicInteger IDS = new AtomicInteger();

  private final int id = IDS.incrementAndGet();

  @AfterAll
  static void stop() {
    SET_UP.close();
  }

  @ParameterizedTest
  @CsvSource({
    "TRUNK_FORBIDS, 403, permission_denied, 403, participant_connection_aborted",
    "NO_SUCH_NUMBER, 404, not_found, 404, participant_left",
    "NO_ANSWER, 408, canceled, '', participant_left",
    "SWITCHED_OFF, 429, resource_exhausted, 480, participant_left",
    "BUSY, 429, resource_exhausted, 486, participant_left",
    "TRUNK_ERROR, 412, failed_precondition, 503, participant_connection_aborted",
    "DECLINED, 403, permission_denied, 603, participant_left"
  })
  void refusesAsLiveKitTellsIt(
      Scenario scenario, int status, String code, String sipStatus, String lastEvent)
      throws Exception {
    HttpResponse<byte[]> reply = call(scenario);
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode error = new ObjectMapper().readTree(reply.body());
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("meta").path("sip_status_code").asText()).isEqualTo(sipStatus);
    await().until(() -> SET_UP.phoneEvents(id).contains(lastEvent));
    assertThat(SET_UP.reports(id)).doesNotContain("qualification", "failure", "outcome");
  }

  @ParameterizedTest
  @CsvSource({
    "QUALIFIED, qualification",
    "SILENT, failure",
    "HANGS_UP_EARLY, failure",
    "EMPTY_ANSWERS, qualification",
    "LATE_REPORT, qualification",
    "CALL_ME_LATER, outcome",
    "NOT_INTERESTED, outcome",
    "WRONG_NUMBER, outcome",
    "DO_NOT_CALL, outcome",
    "VOICEMAIL, outcome"
  })
  void talksAndReports(Scenario scenario, String report) throws Exception {
    assertAnswered(call(scenario));
    await().until(() -> SET_UP.reports(id).contains(report));
    assertThat(SET_UP.reports(id)).containsExactly("ready", report);
    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
    WebhookEvent left = lastPhoneEvent();
    assertThat(left.getParticipant().getDisconnectReason())
        .isEqualTo(DisconnectReason.CLIENT_INITIATED);
    assertThat(left.getParticipant().getAttributesMap())
        .containsEntry("sip.callStatus", "hangup")
        .containsEntry("call_id", String.valueOf(id))
        .containsKey("sip.callID");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"HANGS_UP_AT_ONCE", "AGENT_CRASHES"},
      mode = Mode.INCLUDE)
  void endsWithoutReport(Scenario scenario) throws Exception {
    assertAnswered(call(scenario));
    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
    await().until(() -> agentEvents().contains("participant_left"));
    assertThat(SET_UP.reports(id)).containsExactly("ready");
  }

  @Test
  void endsACallThatIsTooLongAfterItsReport() throws Exception {
    assertAnswered(call(Scenario.TALKS_ON));
    await().until(() -> SET_UP.reports(id).contains("qualification"));
    assertThat(SET_UP.phoneEvents(id)).containsExactly("participant_joined");
    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
  }

  @Test
  void hasNoAgentForTheNumberOfTheMissingOne() throws Exception {
    call(Scenario.AGENT_MISSING);
    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
    assertThat(SET_UP.reports(id)).isEmpty();
    assertThat(agentEvents()).isEmpty();
  }

  @Test
  void hasAnAgentThatJoinsAndIsNeverReady() throws Exception {
    call(Scenario.AGENT_NEVER_READY);
    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
    assertThat(agentEvents()).startsWith("participant_joined");
    assertThat(SET_UP.reports(id)).isEmpty();
  }

  @Test
  void hasAnAgentThatReportsThatItCanNotStart() throws Exception {
    call(Scenario.AGENT_CANNOT_START);
    await().until(() -> SET_UP.reports(id).equals(List.of("failure")));
    await().until(() -> agentEvents().contains("participant_left"));
  }

  @Test
  void answersTheAgentsQuestionsWithTexts() throws Exception {
    call(Scenario.QUALIFIED);
    await().until(() -> SET_UP.reports(id).contains("qualification"));
    JsonNode body = SET_UP.posted.get(SET_UP.posted.size() - 1).body();
    assertThat(body.path("event_id").asText()).isNotBlank();
    assertThat(body.path("qualification").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "machine_interest", "location", "budget", "first_product", "units_per_day");
  }

  private HttpResponse<byte[]> call(Scenario scenario) throws Exception {
    String number = "+9190000%02d%s".formatted(id, scenario.digits());
    return SET_UP.call(id, number).get(20, TimeUnit.SECONDS);
  }

  private void assertAnswered(HttpResponse<byte[]> reply) throws Exception {
    assertThat(reply.statusCode()).isEqualTo(200);
    SIPParticipantInfo info = SIPParticipantInfo.parseFrom(reply.body());
    assertThat(info.getParticipantIdentity()).isEqualTo("call-" + id);
    assertThat(info.getSipCallId()).startsWith("SCL_");
    assertThat(info.getParticipantId()).startsWith("PA_");
  }

  private WebhookEvent lastPhoneEvent() {
    return events(ParticipantInfo.Kind.SIP).reduce((first, second) -> second).orElseThrow();
  }

  private List<String> agentEvents() {
    return events(ParticipantInfo.Kind.AGENT).map(WebhookEvent::getEvent).toList();
  }

  private Stream<WebhookEvent> events(ParticipantInfo.Kind kind) {
    return SET_UP.webhooks.stream()
        .filter(event -> event.getRoom().getName().equals("room-" + id))
        .filter(event -> event.hasParticipant() && event.getParticipant().getKind() == kind);
  }
}
