package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of a script as the other side meets it. */
class FaultsIT {

  private static final TwinSetUp SET_UP = new TwinSetUp(100);
  private static final AtomicInteger IDS = new AtomicInteger(1000);
  private static final String QUALIFIED = "+919876500200";
  private static final String DIAL = "'at': 'api', 'name': 'CreateSIPParticipant', ";

  private final int id = IDS.incrementAndGet();

  @AfterAll
  static void stop() {
    SET_UP.close();
  }

  @AfterEach
  void behave() throws Exception {
    follow("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'fault': 'error', 'code': 'internal'               | 500 | internal           | 0",
        "'fault': 'error', 'code': 'internal', 'after': true | 500 | internal          | 1",
        "'fault': 'error', 'sip': 486                       | 429 | resource_exhausted | 0",
        "'fault': 'garbage', 'after': true                  | 502 | Bad Gateway        | 1",
        "'fault': 'delay', 'millis': 20                     | 200 | PA_                | 1"
      },
      quoteCharacter = '"')
  void answersADialAsScripted(String fault, int status, String body, int legs) throws Exception {
    follow("{" + DIAL + fault + "}");

    HttpResponse<byte[]> reply = SET_UP.dial(id, QUALIFIED, request -> request).get();

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(new String(reply.body())).contains(body);
    assertThat(SET_UP.twin.ledger().legsByCall().getOrDefault("" + id, 0)).isEqualTo(legs);
    assertThat(SET_UP.twin.ledger().requestsOf(id)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"hang, true, 1", "reset, true, 1", "reset, false, 0"})
  void leavesADialWithoutAnswer(String fault, boolean after, int legs) throws Exception {
    follow("{%s'fault': '%s', 'after': %s}".formatted(DIAL, fault, after));

    var reply = SET_UP.dial(id, QUALIFIED, request -> request);

    if (fault.equals("hang")) {
      await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
      assertThat(reply).isNotDone();
    } else {
      assertThatThrownBy(reply::get).hasRootCauseInstanceOf(IOException.class);
    }
    assertThat(SET_UP.twin.ledger().legsByCall().getOrDefault("" + id, 0)).isEqualTo(legs);
  }

  @Test
  void failsAnyMethodOfTheApi() throws Exception {
    follow("{'at': 'api', 'name': 'CreateRoom', 'fault': 'error', 'times': 1}");

    assertThat(SET_UP.rooms.createRoom("faulty").execute().code()).isEqualTo(503);
    assertThat(SET_UP.rooms.createRoom("faulty").execute().code()).isEqualTo(200);
    assertThat(SET_UP.send(get("/twin/faults")).body()).contains("\"met\":[1]");
  }

  @Test
  void losesRepeatsAndReordersWebhooks() throws Exception {
    follow(
        """
        {'at': 'webhook', 'name': 'room_started', 'fault': 'lose'},
        {'at': 'webhook', 'name': 'participant_joined', 'fault': 'reorder', 'millis': 1000},
        {'at': 'webhook', 'name': 'participant_left', 'fault': 'repeat'}
        """);

    SET_UP.dial(id, QUALIFIED, request -> request).get(10, TimeUnit.SECONDS);

    await()
        .untilAsserted(
            () ->
                assertThat(SET_UP.phoneEvents(id))
                    .containsExactly("participant_left", "participant_left", "participant_joined"));
    assertThat(SET_UP.webhooks)
        .noneMatch(
            event ->
                event.getEvent().equals("room_started")
                    && event.getRoom().getName().equals("room-" + id));
  }

  @ParameterizedTest
  @CsvSource({"forge", "alter", "expire"})
  void sendsWebhooksThatMustBeRefused(String fault) throws Exception {
    follow("{'at': 'webhook', 'name': 'participant_joined', 'fault': '" + fault + "'}");

    SET_UP.dial(id, QUALIFIED, request -> request).get(10, TimeUnit.SECONDS);

    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
    assertThat(SET_UP.phoneEvents(id)).doesNotContain("participant_joined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twice      | ready,qualification,qualification,qualification",
        "contradict | ready,qualification,failure",
        "late       | ready,qualification",
        "silent     | ready",
        "forge      | ready",
        "steal      | ready"
      })
  void letsTheAgentFailInItsReports(String fault, String reports) throws Exception {
    follow("{'at': 'agent', 'fault': '" + fault + "'}");

    SET_UP.call(id, QUALIFIED).get(10, TimeUnit.SECONDS);

    await().until(() -> SET_UP.phoneEvents(id).contains("participant_left"));
    await().untilAsserted(() -> assertThat(SET_UP.reports(id)).containsExactly(reports.split(",")));
  }

  @Test
  void refusesAScriptThatIsNone() throws Exception {
    HttpResponse<String> answer = send("{\"rules\": [{\"at\": \"api\"}]}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("fault");
  }

  private static void follow(String rules) throws Exception {
    String script = "{\"seed\": 1, \"rules\": [" + rules.replace('\'', '"') + "]}";
    assertThat(send(script).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> send(String script) throws Exception {
    return SET_UP.send(SET_UP.post("/twin/faults").POST(BodyPublishers.ofString(script)));
  }

  private static HttpRequest.Builder get(String path) {
    return SET_UP.post(path).GET();
  }
}
