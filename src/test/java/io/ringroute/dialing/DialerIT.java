package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.TestDatabase;
import io.ringroute.outcome.DialReply;
import io.ringroute.outcome.DialVerdict;
import io.ringroute.sandbox.DialFault;
import io.ringroute.sandbox.Ledger;
import io.ringroute.sandbox.LiveKitTwin;
import io.ringroute.sandbox.LiveKitTwinSettings;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DialerIT {

  private static final String TALKS_ON = "+919876500299";

  private final JdbcClient jdbc = TestDatabase.create().jdbc();
  private final ObjectMapper json = spy(new ObjectMapper());
  private LiveKitTwin twin;
  private Twirp twirp;
  private Participants participants;
  private Permits permits;
  private Dialer dialer;

  @BeforeEach
  void startTwin() {
    jdbc.sql("insert into call_starts (slot) select generate_series(1, 20)").update();
    twin = LiveKitTwin.start(LiveKitTwinSettings.of(TwinSettings.KEY, TwinSettings.SECRET));
    DialingSettings settings = TwinSettings.of(twin);
    LiveKitTokens tokens = new LiveKitTokens(settings);
    Limits limits = openLimits();
    twirp = new Twirp(settings);
    participants = new Participants(twirp, tokens);
    permits = new Permits(jdbc, settings, limits, new Stopping());
    dialer =
        new Dialer(
            twirp,
            participants,
            permits,
            tokens,
            new DialRequests(settings),
            new DialReplies(json, limits),
            settings);
  }

  @AfterEach
  void stopTwin() {
    permits.destroy();
    participants.destroy();
    twirp.destroy();
    twin.close();
  }

  @Test
  void dialsOnceAndTellsOfTheAnswer() {
    ClaimedCall call = call(TALKS_ON);

    DialReply reply = reply(dialer.dial(call));

    assertThat(reply.result()).isEqualTo(DialVerdict.ANSWERED);
    assertThat(reply.participantSid()).startsWith("PA_");
    assertThat(twin.ledger().requestsOf(call.callId())).isEqualTo(1);
  }

  static Stream<DialFault> unknownFates() {
    return Stream.of(
        DialFault.resetsAfterAccepting(),
        DialFault.resets(),
        DialFault.failsAfterAccepting("internal"),
        DialFault.refuses("unavailable"),
        DialFault.refuses("deadline_exceeded"));
  }

  @ParameterizedTest
  @MethodSource("unknownFates")
  void sendsNoSecondRequestWhenTheFateIsUnknown(DialFault fault) {
    ClaimedCall call = call(TALKS_ON);
    twin.script(TALKS_ON, fault);

    assertThat(reply(dialer.dial(call)).result()).isEqualTo(DialVerdict.UNKNOWN);
    assertThat(twin.ledger().requestsOf(call.callId())).isEqualTo(1);
  }

  @Test
  void sendsNoSecondRequestAfterA408() {
    ClaimedCall call = call(TALKS_ON);
    twin.script(TALKS_ON, DialFault.refuses("canceled"));

    assertThat(reply(dialer.dial(call)).result()).isEqualTo(DialVerdict.FAILED);
    assertThat(twin.ledger().requestsOf(call.callId())).isEqualTo(1);
  }

  @Test
  void doesNotTakeARequestForUnsentWhoseReplyCanNotBeHandled() throws IOException {
    ClaimedCall call = call(TALKS_ON);
    twin.script(TALKS_ON, DialFault.refuses("canceled"));
    doThrow(new IllegalStateException("broken")).when(json).readTree(any(byte[].class));

    assertThat(reply(dialer.dial(call)).result()).isEqualTo(DialVerdict.UNKNOWN);
  }

  @Test
  void sendsNothingWhenItsLegIsInTheRoomAlready() {
    ClaimedCall call = call(TALKS_ON);
    dialer.dial(call).join();
    jdbc.sql("update calls set permit_at = null").update();

    assertThat(dialer.dial(call).join()).isNull();
    assertThat(twin.ledger().requestsOf(call.callId())).isEqualTo(1);
  }

  @Test
  void sendsNothingWithoutAPermit() {
    ClaimedCall call = call(TALKS_ON);
    jdbc.sql("insert into do_not_call (phone_key) values (?)").param(TALKS_ON).update();

    assertThat(dialer.dial(call).join().kind()).isEqualTo("withdrawn");
    assertThat(twin.ledger().requests()).isZero();
  }

  @Test
  void dialsOverTheCallsOwnTrunkOnceAndWithAPermitOnly() {
    ClaimedCall call = call(TALKS_ON).over(new Trunk("ST_2", ""));
    jdbc.sql("insert into do_not_call (phone_key) values (?)").param(TALKS_ON).update();
    assertThat(dialer.dial(call).join().kind()).isEqualTo("withdrawn");
    assertThat(twin.ledger().requests()).isZero();

    jdbc.sql("delete from do_not_call").update();
    assertThat(reply(dialer.dial(call)).result()).isEqualTo(DialVerdict.ANSWERED);
    assertThat(twin.ledger().arrivals()).extracting(Ledger.Request::trunk).containsExactly("ST_2");
  }

  @Test
  void failsBeforeTheSendWhenLiveKitIsAway() {
    ClaimedCall call = call(TALKS_ON);
    twin.close();

    assertThatThrownBy(() -> dialer.dial(call).join()).hasCauseInstanceOf(Exception.class);
    assertThat(
            jdbc.sql("select count(*) from calls where permit_at is not null")
                .query(Long.class)
                .single())
        .isZero();
  }

  /** More than are let on the way at once; their phones ring until the end of the test. */
  @Test
  void letsNoCallWaitForTheAnswersOfOthers() {
    int calls = 100;
    jdbc.sql("insert into call_starts (slot) select generate_series(21, ?)").param(calls).update();

    for (int i = 0; i < calls; i++) {
      dialer.dial(call("+919876%03d408".formatted(i)));
    }

    await().untilAsserted(() -> assertThat(twin.ledger().requests()).isEqualTo(calls));
    assertThat(twin.ledger().openLegs()).isEqualTo(calls);
  }

  private static DialReply reply(CompletableFuture<Fact> dial) {
    Fact fact = dial.join();
    assertThat(fact.kind()).isEqualTo("dial_reply");
    return (DialReply) fact.data();
  }

  private ClaimedCall call(String phone) {
    int id =
        jdbc.sql(
                "insert into calls (phone, phone_key, deadline_at) values (:phone, :phone, now() + interval '45 seconds') returning id")
            .param("phone", phone)
            .query(Integer.class)
            .single();
    return new ClaimedCall(id, 3, "Asha", phone, "room-" + id, "RM_1", 1, null, "token");
  }

  private static Limits openLimits() {
    Limits limits = mock();
    OffsetDateTime now = OffsetDateTime.now();
    Map<String, Object> open =
        Map.of(
            "opensAt", now.minusHours(1),
            "closesAt", now.plusHours(1),
            "dayStart", now.minusHours(12),
            "nextDayOpening", now.plusHours(20),
            "dailyLimit", 3,
            "tokenSeconds", 3660);
    when(limits.now()).thenReturn(open);
    return limits;
  }
}
