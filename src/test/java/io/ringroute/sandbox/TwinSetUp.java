package io.ringroute.sandbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.Durations;
import com.sun.net.httpserver.HttpExchange;
import io.livekit.server.AccessToken;
import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.RoomServiceClient;
import io.livekit.server.SIPCall;
import io.livekit.server.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import livekit.LivekitSip.CreateSIPParticipantRequest;
import livekit.LivekitWebhook.WebhookEvent;

/** A twin with an application that listens to its webhooks and has an agent API. */
final class TwinSetUp implements AutoCloseable {

  static final String KEY = "devkey";
  static final String SECRET = "a-secret-of-at-least-thirty-two-letters";

  /** What the pretend agent posted. */
  record Posted(String callId, String path, JsonNode body) {}

  final List<WebhookEvent> webhooks = new CopyOnWriteArrayList<>();
  final List<Posted> posted = new CopyOnWriteArrayList<>();
  final AtomicInteger failuresToCome = new AtomicInteger();
  final LiveKitTwin twin;
  final RoomServiceClient rooms;
  final AgentDispatchServiceClient dispatches;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TwinServer application;

  TwinSetUp(double timeFactor) {
    application =
        TwinServer.bind(0)
            .handle("/livekit/webhook", this::webhook)
            .handle("/api/agent/calls/", this::agentApi)
            .start();
    twin =
        LiveKitTwin.start(
            LiveKitTwinSettings.of(KEY, SECRET)
                .withTrunk("ST_test")
                .withAgent("seller")
                .withTimeFactor(timeFactor)
                .withWebhooksTo(application.url() + "/livekit/webhook"));
    rooms = RoomServiceClient.createClient(twin.url() + "/", KEY, SECRET);
    dispatches = AgentDispatchServiceClient.createClient(twin.url() + "/", KEY, SECRET);
  }

  /** Room, agent and dial of one call, as Ringroute does it: not before the agent is ready. */
  CompletableFuture<HttpResponse<byte[]>> call(int id, String number) throws IOException {
    String room = "room-" + id;
    rooms.createRoom(room).execute();
    dispatches.createDispatch(room, "seller", metadata(id, number)).execute();
    if (EnumSet.of(AgentPart.TALKS, AgentPart.CRASHES).contains(Scenario.of(number).agent())) {
      await().until(() -> reports(id).contains("ready"));
    }
    return dial(id, number, request -> request);
  }

  CompletableFuture<HttpResponse<byte[]>> dial(
      int id, String number, UnaryOperator<CreateSIPParticipantRequest.Builder> change) {
    byte[] body = change.apply(request(id, number)).build().toByteArray();
    return http.sendAsync(
        post("/twirp/livekit.SIP/CreateSIPParticipant")
            .header("Content-Type", "application/protobuf")
            .header("Authorization", "Bearer " + sipToken())
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder post(String path) {
    return HttpRequest.newBuilder(URI.create(twin.url() + path));
  }

  static CreateSIPParticipantRequest.Builder request(int id, String number) {
    return CreateSIPParticipantRequest.newBuilder()
        .setSipTrunkId("ST_test")
        .setSipCallTo(number)
        .setRoomName("room-" + id)
        .setParticipantIdentity("call-" + id)
        .setParticipantName("Asha")
        .putParticipantAttributes("call_id", String.valueOf(id))
        .setRingingTimeout(Durations.fromSeconds(30))
        .setMaxCallDuration(Durations.fromMinutes(2))
        .setWaitUntilAnswered(true);
  }

  String metadata(int id, String number) throws IOException {
    return json.writeValueAsString(
        Map.of(
            "call_id",
            id,
            "phone",
            number,
            "api",
            application.url() + "/api/agent",
            "token",
            "token-" + id));
  }

  static String sipToken() {
    AccessToken token = new AccessToken(KEY, SECRET);
    token.addSIPGrants(new SIPCall(true));
    return token.toJwt();
  }

  /** The names of a call's events, agents left out. */
  List<String> phoneEvents(int id) {
    return webhooks.stream()
        .filter(event -> event.getParticipant().getIdentity().equals("call-" + id))
        .map(WebhookEvent::getEvent)
        .toList();
  }

  List<String> reports(int id) {
    return posted.stream()
        .filter(one -> one.callId().equals(String.valueOf(id)))
        .map(Posted::path)
        .toList();
  }

  @Override
  public void close() {
    twin.close();
    application.close();
  }

  private void webhook(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (failuresToCome.getAndDecrement() > 0) {
      TwinServer.reply(exchange, 503, "text/plain", new byte[0]);
      return;
    }
    String signature = exchange.getRequestHeaders().getFirst("Authorization");
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String text = new String(body, StandardCharsets.UTF_8);
    int status = 200;
    if (type.equals("application/webhook+json")) {
      status = receive(text, signature);
    }
    TwinServer.reply(exchange, status, "text/plain", new byte[0]);
  }

  private int receive(String text, String signature) {
    try {
      webhooks.add(new WebhookReceiver(KEY, SECRET).receive(text, signature));
      return 200;
    } catch (RuntimeException e) {
      return 401;
    }
  }

  private void agentApi(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().split("/");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!token.equals("Bearer token-" + path[4])) {
      TwinServer.reply(exchange, 403, "application/json", new byte[0]);
    } else if (path.length == 5) {
      byte[] context = "{\"city\":\"Pune\",\"phone\":\"+919000000200\"}".getBytes();
      TwinServer.reply(exchange, 200, "application/json", context);
    } else {
      posted.add(new Posted(path[4], path[5], json.readTree(body)));
      TwinServer.reply(exchange, 204, "application/json", new byte[0]);
    }
  }
}
