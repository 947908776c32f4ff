package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ringroute.sandbox.LiveKitTwin;
import io.ringroute.sandbox.LiveKitTwinSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.ListParticipantsResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a look-up concludes from LiveKit's answers, one after the other. */
class ParticipantsIT {

  private static final String PROTOBUF = "application/protobuf";
  private static final Answer EMPTY = new Answer(200, PROTOBUF, new byte[0]);

  private final Queue<Long> asked = new ConcurrentLinkedQueue<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private LiveKitTwin twin;
  private HttpServer server;
  private Twirp twirp;
  private Participants participants;

  private record Answer(int status, String type, byte[] body) {}

  @BeforeEach
  void start() throws IOException {
    twin = LiveKitTwin.start(LiveKitTwinSettings.of(TwinSettings.KEY, TwinSettings.SECRET));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(System.nanoTime());
          Answer answer = answers.size() > 1 ? answers.pop() : answers.peek();
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", answer.type());
          exchange.sendResponseHeaders(
              answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
          exchange.getResponseBody().write(answer.body());
          exchange.close();
        });
    server.start();
    use("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    participants.destroy();
    twirp.destroy();
    server.stop(0);
    twin.close();
  }

  @Test
  void believesAtOnceThatTheLegIsThere() {
    answers.add(room("call-7", "ringing"));
    assertThat(participants.lookUp("room-3", 7).join())
        .isEqualTo(new LookUp(true, "ringing", "PA_call-7", false));
    assertThat(asked).hasSize(1);
  }

  @Test
  void believesThatTheLegIsGoneWhenASecondLookFindsTheSameLater() {
    answers.add(EMPTY);
    assertThat(participants.lookUp("room-3", 7).join())
        .isEqualTo(new LookUp(false, null, null, false));
    assertThat(asked).hasSize(2);
    long between = List.copyOf(asked).get(1) - List.copyOf(asked).get(0);
    assertThat(Duration.ofNanos(between)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void doesNotTakeAMomentsAbsenceForTheEnd() {
    answers.add(EMPTY);
    answers.add(room("call-7", "active"));
    assertThat(participants.lookUp("room-3", 7).join().present()).isTrue();
  }

  @Test
  void looksForTheCallsOwnLeg() {
    answers.add(room("call-77", "active"));
    assertThat(participants.lookUp("room-3", 7).join().present()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | text/html            | <h1>Not Found</h1>",
        "404 | application/json     | {\"code\":\"bad_route\",\"msg\":\"no handler\"}",
        "404 | application/json     | {}",
        "200 | text/html            | <h1>We are back soon</h1>",
        "200 | application/protobuf | rubbish",
        "204 | application/protobuf | ''",
        "302 | text/html            | elsewhere",
        "500 | application/json     | {\"code\":\"internal\"}",
        "503 | application/json     | {\"code\":\"not_found\"}"
      })
  void concludesNothingFromWhatIsNoWholeAnswer(int status, String type, String body) {
    Answer bad = new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
    answers.add(bad);
    fails();
    answers.clear();
    answers.add(EMPTY);
    answers.add(bad);
    fails();
  }

  @Test
  void knowsThatNobodyIsInARoomThatLiveKitDoesNotHave() {
    answers.add(
        new Answer(
            404, "application/json", "{\"code\":\"not_found\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(participants.lookUp("room-3", 7).join().present()).isFalse();
    participants.remove("room-3", 7).join();
  }

  @Test
  void asksTheTwinAsItAsksLiveKit() {
    use(twin.url());
    assertThat(participants.lookUp("room-3", 7).join().present()).isFalse();
    participants.remove("room-3", 7).join();
  }

  private void fails() {
    assertThatThrownBy(() -> participants.lookUp("room-3", 7).join())
        .hasRootCauseInstanceOf(LiveKitUnavailable.class);
  }

  private void use(String url) {
    if (participants != null) {
      participants.destroy();
      twirp.destroy();
    }
    DialingSettings settings = TwinSettings.at(url);
    twirp = new Twirp(settings);
    participants = new Participants(twirp, new LiveKitTokens(settings), Duration.ofMillis(200));
  }

  private static Answer room(String identity, String callStatus) {
    ParticipantInfo leg =
        ParticipantInfo.newBuilder()
            .setIdentity(identity)
            .setSid("PA_" + identity)
            .setKind(ParticipantInfo.Kind.SIP)
            .putAttributes("sip.callStatus", callStatus)
            .build();
    return new Answer(
        200,
        PROTOBUF,
        ListParticipantsResponse.newBuilder().addParticipants(leg).build().toByteArray());
  }
}
