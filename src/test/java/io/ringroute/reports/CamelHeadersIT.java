package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What steers Camel from inside does nothing when it comes from outside, however it is spelled. */
@OnReports
class CamelHeadersIT {

  private static final String MARK = "MARK-7f3a";

  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  Calls calls;
  Http http;
  int call;

  @BeforeEach
  void openCall() {
    calls = new Calls(jdbc);
    http = new Http(port);
    call = calls.open();
    calls.set(call, "room_sid = 'RM_1', permit_at = now()");
  }

  static Stream<String> names() {
    return SteeringNames.all();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasNoEffectAsAHeaderOrParameter(String name) {
    for (String value : List.of("500 " + MARK, "update calls set name = '" + MARK + "'", "410")) {
      var shown = asked("GET", "/api/agent/calls/" + call, "", name, value);
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.body()).contains("\"call_id\":" + call + ",");

      var room = asked("GET", "/api/agent/rooms/room-" + call, "", name, value);
      assertThat(room.statusCode()).isEqualTo(200);

      String id = "e-" + value.hashCode();
      var ready =
          asked(
              "POST",
              "/api/agent/calls/" + call + "/ready",
              "{\"event_id\":\"" + id + "\"}",
              name,
              value);
      assertThat(ready.body())
          .isEqualTo("{\"call_id\":%d,\"event_id\":\"%s\"}".formatted(call, id));

      var refused = asked("POST", "/api/agent/calls/" + call + "/ready", "{}", name, value);
      assertThat(refused.statusCode()).isEqualTo(422);

      String event = Webhook.ofLeg("participant_joined", call, "RM_1");
      var webhook = asked("POST", "/livekit/webhook", event, name, value);
      assertThat(webhook.statusCode()).isEqualTo(200);

      for (var answer : List.of(shown, room, ready, refused, webhook)) {
        assertThat(answer.body()).doesNotContain(MARK);
        assertThat(echoed(answer)).isEmpty();
      }
    }
    assertThat(calls.facts(call)).hasSize(6);
    assertThat(
            jdbc.sql("select count(*) from calls where name like ?")
                .param("%" + MARK + "%")
                .query(Long.class)
                .single())
        .isZero();
  }

  private HttpResponse<String> asked(
      String method, String path, String body, String name, String value) {
    String query =
        "?"
            + name
            + "="
            + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    List<String> headers = new ArrayList<>(List.of(name, value, "X-Echo-Me", MARK));
    headers.add("Authorization");
    headers.add(
        path.startsWith("/livekit") ? Webhook.signed(body) : "Bearer " + ReportsApp.AGENT_TOKEN);
    String[] all = headers.toArray(String[]::new);
    return method.equals("GET") ? http.get(path + query, all) : http.post(path + query, body, all);
  }

  private static List<String> echoed(HttpResponse<String> answer) {
    return answer.headers().map().entrySet().stream()
        .map(Object::toString)
        .filter(
            header ->
                header.toLowerCase(Locale.ROOT).contains("camel")
                    || header.contains(MARK)
                    || header.toLowerCase(Locale.ROOT).startsWith("authorization")
                    || header.toLowerCase(Locale.ROOT).startsWith("user-agent"))
        .toList();
  }
}
