package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnReports
class WebhookIT {

  private static final String SID = "RM_1";

  @Autowired JdbcClient jdbc;
  @Autowired ReportsApp.Settled settled;
  @LocalServerPort int port;
  Calls calls;
  Http http;
  int call;

  @BeforeEach
  void openCall() {
    calls = new Calls(jdbc);
    http = new Http(port);
    call = calls.open();
    calls.set(call, "room_sid = '" + SID + "', permit_at = now()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"participant_joined", "participant_left", "participant_connection_aborted"})
  void storesWhatHappensToTheCallsPhone(String event) {
    String body = Webhook.ofLeg(event, call, SID);
    var answer = send(body, Webhook.signed(body));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(calls.facts(call))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact).containsEntry("kind", "webhook");
              assertThat(fact.get("event_id")).asString().startsWith("EV_");
              assertThat(fact.get("data"))
                  .asString()
                  .contains(
                      "\"event\": \"" + event + "\"",
                      "\"room_sid\": \"RM_1\"",
                      "\"participant_sid\": \"PA_1\"",
                      "\"identity\": \"call-" + call + "\"",
                      "\"kind\": \"SIP\"",
                      "\"call_status\": \"active\"",
                      "\"disconnect_reason\": \"CLIENT_INITIATED\"",
                      "\"created_at\": \"2025-11-24T16:00:00Z\"");
            });
    await().untilAsserted(() -> assertThat(settled.calls()).contains(call));
  }

  @Test
  void storesARepeatedEventOnce() {
    String body = Webhook.ofLeg("participant_left", call, SID);
    for (int i = 0; i < 3; i++) {
      assertThat(send(body, Webhook.signed(body)).statusCode()).isEqualTo(200);
    }
    assertThat(calls.facts(call)).hasSize(1);
  }

  @Test
  void acceptsAnyContentType() {
    for (String type :
        new String[] {
          "application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "rubbish"
        }) {
      String body = Webhook.ofLeg("participant_left", call, SID);
      var answer =
          http.post(
              "/livekit/webhook",
              body,
              "Authorization",
              Webhook.signed(body),
              "Content-Type",
              type);
      assertThat(answer.statusCode()).as(type).isEqualTo(200);
    }
    assertThat(calls.facts(call)).hasSize(4);
  }

  @Test
  void knowsTheRoomByNameUntilItsSidIsKnown() {
    calls.set(call, "room_sid = null, permit_at = null");
    hasEffect(Webhook.ofLeg("participant_joined", call, "RM_other"));
    hasEffect(Webhook.ofAgent(call, "RM_other"));
  }

  @Test
  void storesAnAgentsArrivalWithTheOpenCallOfTheRoom() {
    hasEffect(Webhook.ofAgent(call, SID));
    assertThat(calls.facts(call).get(0).get("data")).asString().contains("\"kind\": \"AGENT\"");
  }

  @Test
  void leavesASecondAttemptsCallAloneWhenItIsToldOfTheFirstAttemptsRoom() {
    calls.set(call, "room_sid = null, permit_at = null");
    hasNoEffect(
        Webhook.ofAgent(call, "RM_first")
            .replace("{\\\"call_id\\\":" + call, "{\\\"call_id\\\":1999999999"));
  }

  /** The second one's room is not known by its sid at first; both rooms have the same name. */
  @ParameterizedTest
  @ValueSource(strings = {"room_sid = 'RM_2', permit_at = now()", "room_sid = null"})
  void keepsTheEventsOfTwoAttemptsOfOneLeadApartInAnyOrder(String second) {
    for (int dice = 0; dice < 15; dice++) {
      int before = calls.open();
      calls.set(before, "status = 'failed', leg_ended_at = now(), room_sid = 'RM_1'");
      int now = calls.open();
      calls.set(now, second + ", call_room = 'room-" + before + "'");
      List<String> ofFirst = eventsOf(before, before, "RM_1");
      List<String> ofSecond = eventsOf(now, before, "RM_2");
      ofSecond.add(inRoomOf(before, now, Webhook.ofAgent(now, "RM_2")));
      List<String> all = new ArrayList<>(ofFirst);
      all.addAll(ofSecond);
      all.addAll(ofFirst);
      all.add(Webhook.ofAgent(before, "RM_1"));
      Collections.shuffle(all, new Random(dice));

      all.forEach(body -> assertThat(send(body, Webhook.signed(body)).statusCode()).isEqualTo(200));

      assertThat(eventIds(before)).as("dice %d", dice).hasSameElementsAs(idsIn(ofFirst));
      assertThat(eventIds(now)).as("dice %d", dice).hasSameElementsAs(idsIn(ofSecond));
    }
  }

  private static List<String> eventsOf(int attempt, int room, String sid) {
    return Stream.of("participant_joined", "participant_left", "participant_connection_aborted")
        .map(event -> inRoomOf(room, attempt, Webhook.ofLeg(event, attempt, sid)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String inRoomOf(int room, int attempt, String body) {
    return body.replace("\"room-" + attempt + "\"", "\"room-" + room + "\"");
  }

  private List<Object> eventIds(int attempt) {
    return calls.facts(attempt).stream().map(fact -> fact.get("event_id")).toList();
  }

  private static List<Object> idsIn(List<String> bodies) {
    return bodies.stream()
        .<Object>map(body -> body.replaceAll("(?s).*\"id\":\"(EV_[^\"]+)\".*", "$1"))
        .toList();
  }

  @Test
  void answers200WithoutEffectForWhatIsNoneOfItsCalls() {
    String leg = Webhook.ofLeg("participant_left", call, SID);
    hasNoEffect(leg.replace("call-" + call, "call-2000000000"));
    hasNoEffect(Webhook.ofLeg("participant_left", 2_000_000_000, SID));
    hasNoEffect(leg.replace("\"call_id\":\"" + call + "\"", "\"call_id\":\"1\""));
    hasNoEffect(leg.replace("\"room-" + call, "\"room-1"));
    hasNoEffect(leg.replace(SID, "RM_2"));
    hasNoEffect(
        leg.replace("\"call-" + call + "\"", "\"call-\"")
            .replace("\"call_id\":\"" + call + "\"", "\"call_id\":\"\""));
    hasNoEffect(Webhook.ofLeg("track_published", call, SID));
    hasNoEffect(Webhook.ofLeg("agent_job_ended", call, SID));
    hasNoEffect(Webhook.ofAgent(call, SID).replace("participant_joined", "participant_left"));
    hasNoEffect(Webhook.ofAgent(call, SID).replace("\"AGENT\"", "\"EGRESS\""));
    calls.set(call, "leg_ended_at = now(), status = 'failed'");
    hasNoEffect(Webhook.ofAgent(call, SID));
    hasNoEffect("{}");
  }

  @Test
  void keepsALegsEndThatComesLate() {
    calls.set(call, "leg_ended_at = now(), status = 'failed'");
    hasEffect(Webhook.ofLeg("participant_left", call, SID));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void refusesAForgery(String name, UnaryOperator<String> authorization) {
    String body = Webhook.ofLeg("participant_left", call, SID);
    var answer = send(body, authorization.apply(body));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":401").doesNotContain("call-" + call, "PA_1");
    assertThat(calls.facts(call)).isEmpty();
  }

  static Stream<Arguments> forgeries() {
    var hs256 = Algorithm.HMAC256(ReportsApp.SECRET);
    return Stream.of(
        forgery("no header value", body -> ""),
        forgery("rubbish", body -> "rubbish"),
        forgery("Bearer-prefixed", body -> "Bearer " + Webhook.signed(body)),
        forgery("alg none", body -> Webhook.token(body).sign(Algorithm.none())),
        forgery(
            "alg none with the old signature",
            body -> {
              String[] parts = Webhook.signed(body).split("\\.");
              return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2];
            }),
        forgery("HS512", body -> Webhook.token(body).sign(Algorithm.HMAC512(ReportsApp.SECRET))),
        forgery(
            "another secret",
            body -> Webhook.token(body).sign(Algorithm.HMAC256(ReportsApp.SECRET + "x"))),
        forgery(
            "an empty secret", body -> Webhook.token(body).sign(Algorithm.HMAC256(new byte[1]))),
        forgery("another key", body -> Webhook.token(body).withIssuer("other").sign(hs256)),
        forgery(
            "no key",
            body ->
                JWT.create()
                    .withExpiresAt(Instant.now().plusSeconds(60))
                    .withClaim("sha256", Webhook.hash(body))
                    .sign(hs256)),
        forgery(
            "expired",
            body -> Webhook.token(body).withExpiresAt(Instant.now().minusSeconds(2)).sign(hs256)),
        forgery(
            "without an expiry",
            body ->
                JWT.create()
                    .withIssuer(ReportsApp.KEY)
                    .withClaim("sha256", Webhook.hash(body))
                    .sign(hs256)),
        forgery(
            "not valid yet",
            body -> Webhook.token(body).withNotBefore(Instant.now().plusSeconds(60)).sign(hs256)),
        forgery("the hash of another body", body -> Webhook.token(body + " ").sign(hs256)),
        forgery(
            "without a hash",
            body ->
                JWT.create()
                    .withIssuer(ReportsApp.KEY)
                    .withExpiresAt(Instant.now().plusSeconds(60))
                    .sign(hs256)),
        forgery("a null hash", body -> Webhook.token(body).withNullClaim("sha256").sign(hs256)),
        forgery("the token of the API", body -> "Bearer " + ReportsApp.API_TOKEN));
  }

  @Test
  void refusesABodyThatWasChangedByOneSpace() {
    String body = Webhook.ofLeg("participant_left", call, SID);
    assertThat(send(body + " ", Webhook.signed(body)).statusCode()).isEqualTo(401);
    assertThat(send(body.replaceFirst(",", ", "), Webhook.signed(body)).statusCode())
        .isEqualTo(401);
    assertThat(send("", Webhook.signed(body)).statusCode()).isEqualTo(401);
    assertThat(calls.facts(call)).isEmpty();
  }

  @Test
  void refusesTwoAuthorizationHeadersAndNone() {
    String body = Webhook.ofLeg("participant_left", call, SID);
    var none = http.post("/livekit/webhook", body);
    assertThat(none.statusCode()).isEqualTo(401);
    var two =
        http.post(
            "/livekit/webhook",
            body,
            "Authorization",
            "rubbish",
            "Authorization",
            Webhook.signed(body));
    assertThat(two.statusCode()).isEqualTo(401);
    assertThat(calls.facts(call)).isEmpty();
  }

  @Test
  void refusesWhatLiveKitSignedButIsNoEvent() {
    for (String body : new String[] {"", "[]", "no json", "{\"event\":{}}"}) {
      assertThat(send(body, Webhook.signed(body)).statusCode()).as(body).isEqualTo(400);
    }
    String deep = "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    assertThat(send(deep, Webhook.signed(deep)).statusCode()).isIn(200, 400);
    String nameless = Webhook.ofLeg("participant_left", call, SID).replaceAll("EV_[-0-9a-f]+", "");
    assertThat(send(nameless, Webhook.signed(nameless)).statusCode()).isEqualTo(400);
    assertThat(calls.facts(call)).isEmpty();
  }

  @Test
  void refusesABodyBeyond256Kib() {
    String big = "{\"x\":\"" + "x".repeat(256 * 1024) + "\"}";
    assertThat(send(big, Webhook.signed(big)).statusCode()).isEqualTo(413);
    var chunked =
        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(big.getBytes()));
    var answer = http.post("/livekit/webhook", chunked, "Authorization", Webhook.signed(big));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void believesTheBytesNotTheCharset() {
    String body = Webhook.ofLeg("participant_left", call, SID).replace("Asha", "आशा");
    var answer =
        http.post(
            "/livekit/webhook",
            body,
            "Authorization",
            Webhook.signed(body),
            "Content-Type",
            "application/webhook+json; charset=iso-8859-1");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void hasEffect(String body) {
    int before = calls.facts(call).size();
    assertThat(send(body, Webhook.signed(body)).statusCode()).isEqualTo(200);
    assertThat(calls.facts(call)).as(body).hasSize(before + 1);
  }

  private void hasNoEffect(String body) {
    long before = count();
    assertThat(send(body, Webhook.signed(body)).statusCode()).as(body).isEqualTo(200);
    assertThat(count()).as(body).isEqualTo(before);
  }

  private long count() {
    return jdbc.sql("select count(*) from call_facts").query(Long.class).single();
  }

  private HttpResponse<String> send(String body, String authorization) {
    return http.post(
        "/livekit/webhook",
        body,
        "Authorization",
        authorization,
        "Content-Type",
        "application/webhook+json");
  }

  private static Arguments forgery(String name, UnaryOperator<String> authorization) {
    return Arguments.of(name, authorization);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
  }
}
