package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.Durations;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomServiceClient;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveKitTwinIT {

  private static final String LEAD = "+919000000200";

  private final TwinSetUp setUp = new TwinSetUp(50);

  @AfterEach
  void stop() {
    setUp.close();
  }

  @Test
  void returnsALivingRoomWhateverElseIsAsked() throws Exception {
    Room first = setUp.rooms.createRoom("r", 60, 10, null, "first").execute().body();
    Room second = setUp.rooms.createRoom("r", 99, 10, null, "second").execute().body();
    assertThat(second).isEqualTo(first);
    assertThat(first.getMetadata()).isEqualTo("first");
    assertThat(first.getEmptyTimeout()).isEqualTo(60);
    assertThat(setUp.rooms.listRooms(List.of("r")).execute().body()).containsExactly(first);
    assertThat(setUp.rooms.listRooms(List.of("other")).execute().body()).isEmpty();
  }

  @Test
  void deletesARoomOnceAndMakesANewOneOfThatName() throws Exception {
    Room first = setUp.rooms.createRoom("r").execute().body();
    assertThat(setUp.rooms.deleteRoom("r").execute().code()).isEqualTo(200);
    assertThat(setUp.rooms.deleteRoom("r").execute().code()).isEqualTo(404);
    Room second = setUp.rooms.createRoom("r").execute().body();
    assertThat(second.getSid()).isNotEqualTo(first.getSid()).startsWith("RM_");
    await().until(() -> events("r").size() == 3);
    assertThat(events("r")).containsExactly("room_started", "room_finished", "room_started");
  }

  @Test
  void closesARoomInWhichNobodyIs() throws Exception {
    setUp.rooms.createRoom("r", 1).execute();
    await().until(() -> events("r").contains("room_finished"));
    assertThat(setUp.rooms.listRooms().execute().body()).isEmpty();
  }

  @Test
  void closesARoomThatTheLastPhoneHasLeft() throws Exception {
    setUp.rooms.createRoom("room-1", 60, null, null, null, null, null, null, 1).execute();
    setUp.dial(1, "+919000000486", one -> one).get(10, TimeUnit.SECONDS);
    await().until(() -> events("room-1").contains("room_finished"));
  }

  @Test
  void showsTheAgentAndItsJobWhenOneWasDispatched() throws Exception {
    setUp.dispatches.createDispatch("room-1", "seller", setUp.metadata(1, LEAD)).execute();
    await().until(() -> setUp.reports(1).contains("ready"));
    ParticipantInfo agent = participants("room-1").get(0);
    assertThat(agent.getKind()).isEqualTo(ParticipantInfo.Kind.AGENT);
    assertThat(agent.getAttributesMap()).containsEntry("lk.agent.state", "listening");
    var jobs = setUp.dispatches.listDispatch("room-1").execute().body().get(0).getState();
    assertThat(jobs.getJobs(0).getState().getParticipantIdentity()).isEqualTo(agent.getIdentity());
  }

  @Test
  void hasNoJobForAnAgentThatNobodyRuns() throws Exception {
    setUp.dispatches.createDispatch("r", "nobody", setUp.metadata(1, LEAD)).execute();
    var dispatch = setUp.dispatches.listDispatch("r").execute().body().get(0);
    assertThat(dispatch.getId()).startsWith("AD_");
    assertThat(dispatch.getState().getJobsList()).isEmpty();
    assertThat(setUp.dispatches.listDispatch("gone").execute().code()).isEqualTo(404);
  }

  @Test
  void tellsThroughTheParticipantHowFarTheCallIs() throws Exception {
    setUp.twin.script(LEAD, new Callee(200, Duration.ofSeconds(40), day()));
    var reply = setUp.dial(1, LEAD, one -> one.setRingingTimeout(Durations.fromSeconds(60)));
    await().until(() -> "ringing".equals(callStatus(1)));
    assertThat(reply).isNotDone();
    assertThat(reply.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(callStatus(1)).isEqualTo("active");
    assertThat(setUp.phoneEvents(1)).containsExactly("participant_joined");
  }

  @Test
  void endsTheLegWithItsRoom() throws Exception {
    setUp.twin.script(LEAD, Callee.answers(86_400));
    setUp.dial(1, LEAD, one -> one).get(10, TimeUnit.SECONDS);
    setUp.rooms.deleteRoom("room-1").execute();
    await().until(() -> leftFor(1) == DisconnectReason.ROOM_DELETED);
    assertThat(setUp.twin.ledger().openLegs()).isZero();
  }

  @Test
  void cancelsARingingPhoneThatIsRemoved() throws Exception {
    setUp.twin.script(LEAD, Callee.ringsOut());
    var reply = setUp.dial(1, LEAD, one -> one);
    await().until(() -> setUp.twin.ledger().openLegs() == 1);
    assertThat(setUp.rooms.removeParticipant("room-1", "call-1").execute().code()).isEqualTo(200);
    assertThat(reply.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(408);
    await().until(() -> leftFor(1) == DisconnectReason.PARTICIPANT_REMOVED);
    assertThat(setUp.rooms.getParticipant("room-1", "call-1").execute().code()).isEqualTo(404);
    assertThat(setUp.rooms.removeParticipant("room-1", "call-1").execute().code()).isEqualTo(404);
  }

  @Test
  void evictsAParticipantOfTheSameIdentity() throws Exception {
    setUp.twin.script(LEAD, Callee.ringsOut());
    var first = setUp.dial(1, LEAD, one -> one);
    await().until(() -> setUp.twin.ledger().openLegs() == 1);
    setUp.dial(1, LEAD, one -> one);
    assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(408);
    await().until(() -> leftFor(1) == DisconnectReason.DUPLICATE_IDENTITY);
    assertThat(setUp.twin.ledger().requestsOf(1)).isEqualTo(2);
    assertThat(setUp.twin.ledger().openLegs()).isEqualTo(1);
  }

  @Test
  void repliesAtOnceWhenNobodyWaits() throws Exception {
    setUp.twin.script(LEAD, Callee.ringsOut());
    var reply = setUp.dial(1, LEAD, one -> one.setWaitUntilAnswered(false));
    assertThat(reply.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(setUp.twin.ledger().openLegs()).isEqualTo(1);
  }

  @Test
  void givesUpAfterEightySecondsWhateverTheRingingTime() throws Exception {
    setUp.twin.script(LEAD, Callee.ringsOut());
    var reply = setUp.dial(1, LEAD, one -> one.clearRingingTimeout()).get(10, TimeUnit.SECONDS);
    assertThat(reply.statusCode()).isEqualTo(408);
    assertThat(new String(reply.body())).contains("deadline_exceeded");
  }

  @Test
  void speaksJsonToo() throws Exception {
    String body = "{\"sipTrunkId\":\"ST_test\",\"sip_call_to\":\"%s\",\"roomName\":\"r\",\"x\":1}";
    HttpResponse<String> reply =
        setUp.send(
            setUp
                .post("/twirp/livekit.SIP/CreateSIPParticipant")
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("Authorization", "Bearer " + TwinSetUp.sipToken())
                .POST(BodyPublishers.ofString(body.formatted(LEAD))));
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(reply.body())
        .contains("\"participant_identity\":\"sip_" + LEAD + "\"")
        .contains("\"room_name\":\"r\"");
  }

  @Test
  void refusesWhatCanNotBeDialled() throws Exception {
    assertThat(status(setUp.dial(1, "", one -> one))).isEqualTo(400);
    assertThat(status(setUp.dial(1, LEAD, one -> one.setRoomName("")))).isEqualTo(400);
    assertThat(status(setUp.dial(1, LEAD, one -> one.setSipTrunkId("ST_no")))).isEqualTo(404);
    assertThat(setUp.twin.ledger().requestsOf(1)).isEqualTo(3);
    assertThat(setUp.twin.ledger().legsByCall()).isEmpty();
  }

  @Test
  void asksEveryMethodForItsGrant() throws Exception {
    String plain = new AccessToken(TwinSetUp.KEY, TwinSetUp.SECRET).toJwt();
    AccessToken creating = new AccessToken(TwinSetUp.KEY, TwinSetUp.SECRET);
    creating.addGrants(new RoomCreate(true));
    for (String method : methods()) {
      assertThat(status(method, "Bearer " + plain)).as(method).isEqualTo(403);
      assertThat(status(method, "Bearer x" + plain)).as(method).isEqualTo(401);
      boolean creates = method.endsWith("/CreateRoom") || method.endsWith("/DeleteRoom");
      assertThat(status(method, "Bearer " + creating.toJwt()) != 403).as(method).isEqualTo(creates);
    }
  }

  @Test
  void refusesTheSdkWithAWrongSecret() throws Exception {
    var stranger = RoomServiceClient.createClient(setUp.twin.url() + "/", "devkey", "x".repeat(40));
    assertThat(stranger.createRoom("r").execute().code()).isEqualTo(401);
  }

  @Test
  void knowsNoOtherPath() throws Exception {
    assertThat(status("/twirp/livekit.SIP/DeleteSIPTrunk", "")).isEqualTo(404);
  }

  @Test
  void countsADialOnlyWhenItsRequestIsComplete() throws Exception {
    URI twin = URI.create(setUp.twin.url());
    byte[] body = TwinSetUp.request(1, LEAD).build().toByteArray();
    String start = "POST /twirp/livekit.SIP/CreateSIPParticipant HTTP/1.1\r\nHost: localhost\r\n";
    String type = "Content-Type: application/protobuf\r\n";
    for (String length : List.of("Content-Length: 500", "Transfer-Encoding: chunked")) {
      try (Socket socket = new Socket(twin.getHost(), twin.getPort())) {
        socket.getOutputStream().write((start + type + length + "\r\n\r\n").getBytes());
        if (length.startsWith("T")) {
          String size = Integer.toHexString(body.length);
          socket.getOutputStream().write((size + "\r\n").getBytes());
        }
        socket.getOutputStream().write(body);
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).as(length).isEqualTo(-1);
      }
    }
    assertThat(setUp.twin.ledger().requests()).isZero();
  }

  @Test
  void holdsNoThreadForADialThatWaits() throws Exception {
    List<CompletableFuture<HttpResponse<byte[]>>> replies = new ArrayList<>();
    for (int id = 0; id < 600; id++) {
      String number = "+9190000%05d".formatted(id);
      setUp.twin.script(number, Callee.ringsOut());
      replies.add(setUp.dial(id, number, one -> one));
    }
    await().until(() -> setUp.twin.ledger().mostOpenLegs() > 100);
    long threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("twin-http"))
            .count();
    assertThat(threads).isLessThan(100);
    for (var reply : replies) {
      assertThat(reply.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(408);
    }
  }

  @Test
  void doesAsScriptedWithRepliesAndConnections() throws Exception {
    setUp.twin.script(LEAD, DialFault.refuses("unavailable"));
    assertThat(status(setUp.dial(1, LEAD, one -> one))).isEqualTo(503);
    setUp.twin.script(LEAD, DialFault.resets());
    assertThat(setUp.dial(2, LEAD, one -> one)).failsWithin(Duration.ofSeconds(5));
    assertThat(setUp.twin.ledger().legsByCall()).isEmpty();

    setUp.twin.script(LEAD, DialFault.failsAfterAccepting("internal"));
    assertThat(status(setUp.dial(3, LEAD, one -> one))).isEqualTo(500);
    setUp.twin.script(LEAD, DialFault.resetsAfterAccepting());
    assertThat(setUp.dial(4, LEAD, one -> one)).failsWithin(Duration.ofSeconds(5));
    setUp.twin.script(LEAD, DialFault.hangs());
    var hanging = setUp.dial(5, LEAD, one -> one);
    await().until(() -> setUp.phoneEvents(5).contains("participant_left"));
    assertThat(hanging).isNotDone();
    assertThat(setUp.twin.ledger().legsByCall()).containsOnlyKeys("3", "4", "5");
  }

  @Test
  void countsRequestsAndOpenLegsByNumber() throws Exception {
    setUp.twin.script(LEAD, Callee.ringsOut());
    setUp.dial(1, LEAD, one -> one);
    setUp.dial(2, LEAD, one -> one);
    setUp.dial(3, "+919000000486", one -> one).get(10, TimeUnit.SECONDS);
    await().until(() -> setUp.twin.ledger().openLegs() == 0);
    Ledger.Snapshot ledger = setUp.twin.ledger();
    assertThat(ledger.requestsTo(LEAD)).isEqualTo(2);
    assertThat(ledger.mostOpenByNumber()).containsEntry(LEAD, 2).hasSize(2);
    assertThat(ledger.openByNumber()).isEmpty();
    assertThat(ledger.arrivals()).extracting(Ledger.Request::callId).contains("1", "2", "3");
  }

  @Test
  void showsItsLedgerAndTakesScriptsOverHttp() throws Exception {
    String script = "{\"number\":\"%s\",\"scenario\":\"BUSY\"}".formatted(LEAD);
    var post = setUp.post("/twin/script").POST(BodyPublishers.ofString(script));
    assertThat(setUp.send(post).statusCode()).isEqualTo(200);
    String fault =
        "{\"number\":\"98765\",\"fault\":{\"dials\":true,\"reply\":\"ERROR\",\"code\":\"internal\"}}";
    post = setUp.post("/twin/script").POST(BodyPublishers.ofString(fault));
    assertThat(setUp.send(post).statusCode()).isEqualTo(200);
    assertThat(status(setUp.dial(1, LEAD, one -> one))).isEqualTo(429);
    assertThat(status(setUp.dial(2, "98765", one -> one))).isEqualTo(500);
    String ledger = setUp.send(setUp.post("/twin/ledger").GET()).body();
    var json = new ObjectMapper().readTree(ledger);
    assertThat(json.path("requests_by_call").path("1").asInt()).isEqualTo(1);
    assertThat(json.path("arrivals").path(0).path("number").asText()).isEqualTo(LEAD);
  }

  @Test
  void repeatsAWebhookThatIsNotTakenAndKeepsTheOrder() throws Exception {
    setUp.failuresToCome.set(1);
    setUp.rooms.createRoom("r").execute();
    setUp.rooms.deleteRoom("r").execute();
    await().until(() -> events("r").size() == 2);
    assertThat(events("r")).containsExactly("room_started", "room_finished");
    assertThat(setUp.failuresToCome.get()).isLessThan(0);
    assertThat(setUp.webhooks).extracting(WebhookEvent::getId).allMatch(id -> id.startsWith("EV_"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 484, 487, 488, 500, 504, 600})
  void answersWithAnySipStatusThatATestAsksFor(int status) throws Exception {
    setUp.twin.script(LEAD, Callee.refuses(status));
    assertThat(status(setUp.dial(1, LEAD, one -> one)))
        .isEqualTo(new SipStatus(status).twirpCode().httpStatus());
  }

  private int status(CompletableFuture<HttpResponse<byte[]>> reply) throws Exception {
    return reply.get(10, TimeUnit.SECONDS).statusCode();
  }

  private int status(String method, String authorization) throws Exception {
    return setUp
        .send(
            setUp
                .post(method)
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString("{\"name\":\"n\",\"room\":\"n\"}")))
        .statusCode();
  }

  private static List<String> methods() {
    return Stream.concat(
            Stream.of("CreateDispatch", "ListDispatch")
                .map(name -> "/twirp/livekit.AgentDispatchService/" + name),
            Stream.of(
                    "CreateRoom",
                    "DeleteRoom",
                    "ListRooms",
                    "ListParticipants",
                    "GetParticipant",
                    "RemoveParticipant")
                .map(name -> "/twirp/livekit.RoomService/" + name))
        .toList();
  }

  private List<String> events(String room) {
    return setUp.webhooks.stream()
        .filter(event -> event.getRoom().getName().equals(room) && !event.hasParticipant())
        .map(WebhookEvent::getEvent)
        .toList();
  }

  private List<ParticipantInfo> participants(String room) throws Exception {
    return setUp.rooms.listParticipants(room).execute().body();
  }

  private String callStatus(int id) throws Exception {
    return participants("room-" + id).stream()
        .map(one -> one.getAttributesOrDefault("sip.callStatus", ""))
        .findFirst()
        .orElse("");
  }

  private DisconnectReason leftFor(int id) {
    return setUp.webhooks.stream()
        .filter(event -> event.getParticipant().getIdentity().equals("call-" + id))
        .filter(event -> event.getEvent().equals("participant_left"))
        .map(event -> event.getParticipant().getDisconnectReason())
        .findFirst()
        .orElse(null);
  }

  private static Duration day() {
    return Duration.ofDays(1);
  }
}
