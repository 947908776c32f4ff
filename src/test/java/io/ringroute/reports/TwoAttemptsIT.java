package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two attempts of one lead have rooms of one name, one after the other. Whichever of their events
 * come, in whichever order and however often, each call learns its own and nothing else.
 */
@OnReports
class TwoAttemptsIT {

  private static final Pattern ID = Pattern.compile("EV_[-0-9a-f]+");
  private static final List<String> EVENTS =
      List.of("participant_joined", "participant_left", "participant_connection_aborted");

  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;
  Calls calls;
  Http http;

  @BeforeEach
  void connect() {
    calls = new Calls(jdbc);
    http = new Http(port);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void learnTheirOwnEventsOnly(long seed) {
    Random dice = new Random(seed);
    int first = calls.open();
    int second = calls.open();
    String room = "room-" + first;
    calls.set(
        first,
        "status = 'failed', room_sid = 'RM_1', permit_at = now(), leg_ended_at = now(), settled_at = now()");
    calls.set(
        second,
        "call_room = '%s', lead_id = (select lead_id from calls where id = %d)"
            .formatted(room, first));
    // The second call's room may not be known yet when an event of the first comes.
    calls.set(
        second, dice.nextBoolean() ? "permit_at = now(), room_sid = 'RM_2'" : "room_sid = null");

    List<String> ofFirst = EVENTS.stream().map(e -> Webhook.ofLeg(e, first, "RM_1")).toList();
    List<String> ofSecond =
        new ArrayList<>(EVENTS.stream().map(e -> Webhook.ofLeg(e, second, "RM_2")).toList());
    ofSecond.add(Webhook.ofAgent(second, "RM_2"));
    ofSecond.replaceAll(body -> body.replace("\"room-" + second + "\"", "\"" + room + "\""));
    List<String> sent = new ArrayList<>(ofFirst);
    sent.add(Webhook.ofAgent(first, "RM_1"));
    sent.addAll(ofSecond);
    sent.removeIf(body -> dice.nextInt(4) == 0);
    List<String> twice = new ArrayList<>(sent);
    twice.addAll(sent);
    Collections.shuffle(twice, dice);

    twice.forEach(
        body ->
            assertThat(
                    http.post("/livekit/webhook", body, "Authorization", Webhook.signed(body))
                        .statusCode())
                .isEqualTo(200));

    assertThat(learnt(first)).isEqualTo(ids(ofFirst, sent));
    assertThat(learnt(second)).isEqualTo(ids(ofSecond, sent));
  }

  private Set<String> learnt(int call) {
    return calls.facts(call).stream()
        .map(fact -> (String) fact.get("event_id"))
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(List<String> own, List<String> sent) {
    Set<String> ids = new HashSet<>();
    own.stream().filter(sent::contains).forEach(body -> ids.add(id(body)));
    return ids;
  }

  private static String id(String body) {
    Matcher id = ID.matcher(body);
    assertThat(id.find()).isTrue();
    return id.group();
  }
}
