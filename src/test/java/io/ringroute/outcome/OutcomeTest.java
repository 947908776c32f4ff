package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant PERMIT = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant DEADLINE = PERMIT.plusSeconds(700);
  private static final OutcomeLimits LIMITS =
      OutcomeLimits.of(Duration.ofSeconds(60), Duration.ofSeconds(30));

  private static final Said BUSY =
      new Said("dial_reply", DialReply.refused(429, "resource_exhausted", 486, "Busy Here", null));
  private static final Said ANSWERED = new Said("dial_reply", DialReply.answered("PA_1", "SCL_1"));
  private static final Said UNKNOWN =
      new Said("dial_reply", DialReply.refused(500, "internal", null, null, null));
  private static final Said JOINED = event("participant_joined", "dialing", "PA_1");
  private static final Said LEFT_RINGING = event("participant_left", "ringing", "PA_1");
  private static final Said ABORTED = event("participant_connection_aborted", "dialing", "PA_1");
  private static final Said HUNG_UP = event("participant_left", "hangup", "PA_1");
  private static final Said READY = new Said("agent_ready", Map.of());
  private static final Said QUALIFIED = qualification("2 lakh");
  private static final Said BLANK = qualification(" \u00a0");
  private static final Said PRESENT = lookUp("present", "active");
  private static final Said ABSENT = lookUp("absent", null);

  /** Everything that can become known of a call, but for what contradicts itself. */
  private static final List<List<Said>> LIVES =
      List.of(
          List.of(BUSY, JOINED, LEFT_RINGING, READY, ABSENT),
          List.of(ANSWERED, JOINED, HUNG_UP, READY, PRESENT),
          List.of(ANSWERED, JOINED, HUNG_UP, READY, QUALIFIED, outcome("callback")),
          List.of(ANSWERED, HUNG_UP, QUALIFIED, qualification("3 lakh"), outcome("do_not_call")),
          List.of(UNKNOWN, JOINED, LEFT_RINGING, ABSENT),
          List.of(UNKNOWN, asked(75, "absent", null), asked(45, "absent", null)),
          List.of(UNKNOWN, asked(5, "present", "ringing"), asked(30, "absent", null)),
          List.of(UNKNOWN, asked(5, "present", "active"), asked(30, "absent", null), READY),
          List.of(asked(80, "absent", null), asked(20, "absent", null)),
          List.of(asked(20, "present", "active"), asked(90, "absent", null), READY, QUALIFIED),
          List.of(UNKNOWN, JOINED, HUNG_UP, READY),
          List.of(UNKNOWN, ABORTED),
          List.of(UNKNOWN, HUNG_UP, QUALIFIED),
          List.of(ANSWERED, HUNG_UP, outcome("voicemail")),
          List.of(ANSWERED, HUNG_UP, BLANK),
          List.of(BUSY, failure("unanswered"), LEFT_RINGING));

  @Property
  void isTheSameForEveryOrderAndRepetition(@ForAll("shuffledLives") Shuffled life) {
    assertThat(plain(after(life.shuffled()))).isEqualTo(plain(after(life.inOrder())));
  }

  @Property
  void isDecidedWhateverWasLostOnceTheDeadlineWasLookedAt(@ForAll("lostLives") List<Said> life) {
    List<Said> whole = new ArrayList<>(life);
    whole.add(new Said("deadline", Map.of("leg", "absent")));
    Result result =
        at(DEADLINE.plusSeconds(1000), at(DEADLINE.plusSeconds(1), whole, Duration.ZERO));
    assertThat(result).isNotInstanceOf(Result.Open.class);
    assertThat(result.leg().endedAt()).isNotNull();
  }

  @Property
  void keepsAnUnknownDialOpenUntilItIsStale(@ForAll("earlySeconds") int seconds) {
    Instant now = PERMIT.plusSeconds(seconds);
    List<Fact> facts = at(PERMIT.plusSeconds(1), List.of(UNKNOWN, ABSENT), Duration.ofMillis(1));
    assertThat(at(now, facts)).isInstanceOf(Result.Open.class);
  }

  @Property
  void takesNoAbsenceForTheEndOfADialThatMayStillCome(
      @ForAll("secondsBeforeTheLastArrival") int asked,
      @ForAll("earlySeconds") int now,
      @ForAll boolean isReplyLost) {
    List<Fact> facts = new ArrayList<>(facts(isReplyLost ? List.of() : List.of(UNKNOWN)));
    facts.addAll(stored(asked, asked(asked, "absent", null)));
    Result result = at(PERMIT.plusSeconds(now), facts);
    assertThat(result).isInstanceOf(Result.Open.class);
    assertThat(result.leg().endedAt()).isNull();
  }

  @Property
  void endsAnUnseenDialAsSoonAsItCanNotComeAnyMore(
      @ForAll("secondsAfterTheLastArrival") int asked, @ForAll boolean isReplyLost) {
    List<Fact> facts = new ArrayList<>(facts(isReplyLost ? List.of() : List.of(UNKNOWN)));
    facts.addAll(stored(asked + 6, asked(asked, "absent", null)));
    Result result = at(PERMIT.plusSeconds(asked + 6), facts);
    assertFailed(result, FailureReason.DISPATCH_FAILED);
    assertThat(result.leg()).isEqualTo(new Leg(null, PERMIT.plusSeconds(asked + 6)));
  }

  /** What was seen last decides, whatever else was looked up, in whichever order it was stored. */
  @Property
  void endsASeenDialByWhatWasSeenLast(@ForAll("sights") List<String> sights) {
    List<Fact> facts = new ArrayList<>(facts(List.of(UNKNOWN)));
    int second = 2;
    for (String status : sights) {
      facts.addAll(stored(second, asked(second, "present", status)));
      second += 5;
    }
    assertThat(at(PERMIT.plusSeconds(second), facts)).isInstanceOf(Result.Open.class);
    facts.addAll(stored(second + 5, asked(second, "absent", null)));
    Result result = at(PERMIT.plusSeconds(second + 5), facts);
    assertThat(result.leg().endedAt()).isEqualTo(PERMIT.plusSeconds(second + 5));
    if (sights.contains("active")) {
      assertThat(result).isInstanceOf(Result.Open.class);
      assertFailed(at(PERMIT.plusSeconds(second + 65), facts), FailureReason.NO_ANSWERS);
    } else {
      assertFailed(result, FailureReason.UNANSWERED);
    }
  }

  @Property
  void learnsNothingFromALookUpThatSaysNeither(@ForAll("earlySeconds") int asked) {
    List<Fact> facts = new ArrayList<>(facts(List.of(UNKNOWN, JOINED)));
    facts.addAll(stored(asked, asked(asked, null, null)));
    Result result = at(DEADLINE.minusSeconds(1), facts);
    assertThat(result).isInstanceOf(Result.Open.class);
    assertThat(result.leg()).isEqualTo(Leg.UNKNOWN);
  }

  @Test
  void believesALateReplyThatTheLeadPickedUpAlthoughTheParticipantIsGone() {
    List<Fact> facts = new ArrayList<>(facts(List.of()));
    facts.addAll(stored(100, asked(90, "absent", null)));
    facts.addAll(stored(200, ANSWERED));
    assertFailed(at(PERMIT.plusSeconds(300), facts), FailureReason.STARTUP_FAILED);
  }

  @Test
  void neverTakesACallForNeverDialledWhileAFrozenNodeMayStillDialIt() {
    List<Fact> absent = soon(UNKNOWN, new Said("deadline", Map.of("leg", "absent")));
    assertThat(at(PERMIT.plusMillis(69_999), absent))
        .isInstanceOfSatisfying(
            Result.Open.class,
            open -> assertThat(open.nextLook()).isEqualTo(PERMIT.plusSeconds(70)));
    assertFailed(at(PERMIT.plusSeconds(70), absent), FailureReason.DISPATCH_FAILED);
  }

  @Test
  void takesNoEventForAResultBeforeTheDialsReply() {
    assertThat(at(PERMIT.plusSeconds(54), soon(JOINED, LEFT_RINGING)))
        .isEqualTo(new Result.Open(PERMIT.plusSeconds(55), Leg.UNKNOWN));
  }

  @Test
  void takesEventsForTheResultWhenTheDialsReplyIsLost() {
    assertFailed(at(PERMIT.plusSeconds(55), soon(LEFT_RINGING)), FailureReason.UNANSWERED);
  }

  @Test
  void doesNotTakeTheEndOfAnotherParticipantForTheEndOfTheLeg() {
    Result result =
        at(DEADLINE.minusSeconds(1), soon(ANSWERED, event("participant_left", "hangup", "PA_0")));
    assertThat(result.leg().endedAt()).isNull();
  }

  @Test
  void doesNotTakeTheAgentsLeavingForTheEndOfTheLeg() {
    Said agentLeft =
        new Said("webhook", Map.of("event", "participant_left", "kind", "AGENT", "identity", "a"));
    assertThat(at(PERMIT.plusSeconds(300), soon(ANSWERED, agentLeft)).leg().endedAt()).isNull();
  }

  @Test
  void doesNotTakeALookUpBeforeTheJoiningForTheEndOfTheLeg() {
    Result result = at(DEADLINE.minusSeconds(1), soon(ABSENT, JOINED, ANSWERED));
    assertThat(result.leg().endedAt()).isNull();
  }

  @Test
  void waitsForTheAgentAfterTheEndOfATalk() {
    Result result = at(PERMIT.plusSeconds(30), soon(ANSWERED, READY, HUNG_UP));
    assertThat(result).isInstanceOf(Result.Open.class);
    assertThat(((Result.Open) result).nextLook()).isEqualTo(result.leg().endedAt().plusSeconds(60));
  }

  @Test
  void infersNoAnswersWhenAnAgentWasThereAndSaidNothing() {
    assertFailed(late(ANSWERED, READY, HUNG_UP), FailureReason.NO_ANSWERS);
    assertFailed(late(ANSWERED, PRESENT, HUNG_UP), FailureReason.NO_ANSWERS);
  }

  @Test
  void infersAFailedStartWhenNoAgentWasEverThere() {
    assertFailed(late(ANSWERED, HUNG_UP), FailureReason.STARTUP_FAILED);
  }

  @Test
  void believesTheAgentBeforeEverythingElse() {
    assertThat(late(BUSY, QUALIFIED)).isInstanceOf(Result.Called.class);
    assertFailed(late(ANSWERED, failure("rejected"), HUNG_UP), FailureReason.REJECTED);
    assertFailed(late(ANSWERED, BLANK, HUNG_UP), FailureReason.NO_ANSWERS);
    assertFailed(late(ANSWERED, outcome("voicemail")), FailureReason.UNANSWERED);
  }

  @Test
  void endsAtTheDeadlineWhatStillLived() {
    Said ended = new Said("deadline", Map.of("leg", "ended"));
    assertFailed(overdue(ANSWERED, PRESENT, ended), FailureReason.STALE_TIMEOUT);
    assertFailed(overdue(UNKNOWN, JOINED, ended), FailureReason.STALE_TIMEOUT);
    assertFailed(overdue(UNKNOWN, JOINED, removed(), ended), FailureReason.STALE_TIMEOUT);
    assertFailed(overdue(UNKNOWN, JOINED, removed()), FailureReason.STALE_TIMEOUT);
    assertThat(overdue(ANSWERED, QUALIFIED, ended)).isInstanceOf(Result.Called.class);
  }

  @Test
  void infersAtTheDeadlineFromWhatWasSeenLast() {
    Said gone = new Said("deadline", Map.of("leg", "absent"));
    assertFailed(overdue(UNKNOWN, gone), FailureReason.DISPATCH_FAILED);
    assertFailed(overdue(UNKNOWN, JOINED, gone), FailureReason.UNANSWERED);
    assertFailed(overdue(gone), FailureReason.DISPATCH_FAILED);
    assertFailed(
        at(
            DEADLINE.plusSeconds(100),
            at(DEADLINE, List.of(UNKNOWN, PRESENT, gone), Duration.ofMillis(1))),
        FailureReason.NO_ANSWERS);
  }

  @Test
  void givesUpAnUnreachableLiveKit() {
    Said unreachable = new Said("deadline", Map.of("leg", "unreachable"));
    assertFailed(overdue(UNKNOWN, JOINED, unreachable), FailureReason.STALE_TIMEOUT);
    assertFailed(overdue(unreachable), FailureReason.STALE_TIMEOUT);
  }

  @Test
  void endsACallWithoutAPermitAtItsDeadline() {
    CallTimes unsent = new CallTimes(null, DEADLINE);
    Evidence nothing = new Evidence(List.of());
    assertThat(Outcome.of(unsent, nothing, DEADLINE.minusMillis(1), LIMITS))
        .isEqualTo(new Result.Open(DEADLINE, Leg.UNKNOWN));
    assertFailed(Outcome.of(unsent, nothing, DEADLINE, LIMITS), FailureReason.STALE_TIMEOUT);
  }

  @Test
  void keepsWhyACallWasWithdrawn() {
    Instant reopening = PERMIT.plusSeconds(3600);
    Map<String, Object> data =
        Map.of("cause", "window", "detail", "closed", "reopen_at", reopening.toString());
    Result.Failed failed =
        (Result.Failed) at(PERMIT.plusSeconds(2), soon(new Said("withdrawn", data)));
    assertThat(failed.reason()).isEqualTo(FailureReason.DISPATCH_FAILED);
    assertThat(failed.detail()).isEqualTo("withdrawn: closed");
    assertThat(failed.withdrawal()).isEqualTo(new Withdrawal("window", reopening));
  }

  @Provide
  Arbitrary<Shuffled> shuffledLives() {
    return Arbitraries.of(LIVES)
        .flatMap(
            life -> {
              List<Said> twice = new ArrayList<>(life);
              twice.addAll(life);
              return Arbitraries.shuffle(twice).map(shuffled -> new Shuffled(life, shuffled));
            });
  }

  @Provide
  Arbitrary<List<Said>> lostLives() {
    return Arbitraries.of(LIVES).flatMap(life -> Arbitraries.subsetOf(life).map(ArrayList::new));
  }

  @Provide
  Arbitrary<Integer> earlySeconds() {
    return Arbitraries.integers().between(1, 699);
  }

  @Provide
  Arbitrary<Integer> secondsBeforeTheLastArrival() {
    return Arbitraries.integers().between(1, 70);
  }

  @Provide
  Arbitrary<Integer> secondsAfterTheLastArrival() {
    return Arbitraries.integers().between(71, 690);
  }

  @Provide
  Arbitrary<List<String>> sights() {
    return Arbitraries.of("dialing", "ringing", "active").list().ofMinSize(1).ofMaxSize(5);
  }

  private static List<Fact> facts(List<Said> life) {
    return at(PERMIT.plusSeconds(1), life, Duration.ofMillis(1));
  }

  private static List<Fact> stored(int second, Said said) {
    return at(PERMIT.plusSeconds(second), List.of(said), Duration.ZERO);
  }

  private static Result after(List<Said> life) {
    return at(PERMIT.plusSeconds(600), at(PERMIT.plusSeconds(10), life, Duration.ofMillis(100)));
  }

  private static List<Fact> soon(Said... life) {
    return at(PERMIT.plusSeconds(5), List.of(life), Duration.ofSeconds(1));
  }

  private static Result late(Said... life) {
    return at(PERMIT.plusSeconds(600), soon(life));
  }

  private static Result overdue(Said... life) {
    return at(DEADLINE.plusSeconds(2), at(DEADLINE, List.of(life), Duration.ofMillis(1)));
  }

  private static Result at(Instant now, List<Fact> facts) {
    return Outcome.of(new CallTimes(PERMIT, DEADLINE), new Evidence(facts), now, LIMITS);
  }

  private static List<Fact> at(Instant first, List<Said> life, Duration step) {
    List<Fact> facts = new ArrayList<>();
    Instant at = first;
    for (Said said : life) {
      facts.add(new Fact(said.kind(), JSON.valueToTree(said.data()), at));
      at = at.plus(step);
    }
    return facts;
  }

  /** Without the times, which are those at which the facts came. */
  private static Object plain(Result result) {
    if (result instanceof Result.Failed failed) {
      return List.of(failed.reason(), failed.detail(), failed.reportedByAgent());
    }
    if (result instanceof Result.Called called) {
      JsonNode fields = called.qualification() == null ? null : called.qualification().fields();
      return List.of(String.valueOf(called.outcome()), called.detail(), String.valueOf(fields));
    }
    return "open";
  }

  private static void assertFailed(Result result, FailureReason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
  }

  private static Said event(String event, String callStatus, String sid) {
    Map<String, Object> data = new HashMap<>();
    data.put("event", event);
    data.put("kind", "SIP");
    data.put("participant_sid", sid);
    data.put("call_status", callStatus);
    data.put("disconnect_reason", null);
    return new Said("webhook", data);
  }

  private static Said removed() {
    return new Said(
        "webhook",
        Map.of(
            "event", "participant_left",
            "kind", "SIP",
            "call_status", "ringing",
            "disconnect_reason", "PARTICIPANT_REMOVED"));
  }

  private static Said lookUp(String presence, String callStatus) {
    Map<String, Object> data = new HashMap<>();
    data.put("presence", presence);
    data.put("call_status", callStatus);
    data.put("agent", callStatus != null);
    return new Said("look_up", data);
  }

  /** A look-up that was asked that many seconds after the permit. */
  private static Said asked(int second, String presence, String callStatus) {
    Map<String, Object> data = new HashMap<>();
    data.put("presence", presence);
    data.put("call_status", callStatus);
    data.put("agent", "active".equals(callStatus));
    data.put("asked_at", PERMIT.plusSeconds(second).toString());
    return new Said("look_up", data);
  }

  private static Said qualification(String budget) {
    return new Said("agent_qualification", Map.of("qualification", Map.of("budget", budget)));
  }

  private static Said outcome(String outcome) {
    return new Said("agent_outcome", Map.of("outcome", outcome));
  }

  private static Said failure(String reason) {
    return new Said("agent_failure", Map.of("reason", reason));
  }

  /** A fact before it has come. */
  private record Said(String kind, Object data) {}

  private record Shuffled(List<Said> inOrder, List<Said> shuffled) {}
}
