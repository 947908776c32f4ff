package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PushPolicyTest {

  @Property
  void pausesOnAnyRedirect(@ForAll @IntRange(min = 300, max = 399) int status) {
    assertThat(decide(answer(status), 1)).isInstanceOf(PushDecision.Paused.class);
  }

  @Example
  void pausesOnARefusedKey() {
    assertThat(decide(answer(401), 1)).isInstanceOf(PushDecision.Paused.class);
    assertThat(decide(answer(403), 9)).isInstanceOf(PushDecision.Paused.class);
  }

  @Property
  void parksOnEveryOtherRefusal(@ForAll @IntRange(min = 400, max = 499) int status) {
    boolean other = status != 401 && status != 403 && status != 408 && status != 429;
    assertThat(decide(answer(status), 1) instanceof PushDecision.Parked).isEqualTo(other);
  }

  @Property
  void triesForEverWhenTheCrmIsInTrouble(
      @ForAll @IntRange(min = 500, max = 599) int status,
      @ForAll @IntRange(min = 1) int attempts,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double jitter) {
    PushDecision decision = PushPolicy.decide(answer(status), attempts, jitter);

    assertThat(decision).isInstanceOf(PushDecision.Later.class);
    assertThat(((PushDecision.Later) decision).delay())
        .isBetween(Duration.ofMillis(2500), PushPolicy.LONGEST_DELAY);
  }

  @Property
  void waitsLongerFromAttemptToAttempt(
      @ForAll @IntRange(min = 1, max = 60) int attempts,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double jitter) {
    assertThat(delay(answer(500), attempts + 1, jitter))
        .isGreaterThanOrEqualTo(delay(answer(500), attempts, jitter));
  }

  @Property
  void waitsAMinuteWhenATaskMayBeUnderWay(@ForAll @IntRange(min = 1, max = 60) int attempts) {
    PushFailure timeout = new PushFailure(0, null, true, "no answer");

    assertThat(delay(timeout, attempts, 0)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Example
  void holdsEverythingForAsLongAsTheCrmAsks() {
    PushFailure tooMany = new PushFailure(429, Duration.ofSeconds(17), true, "429");

    assertThat(decide(tooMany, 5)).isEqualTo(new PushDecision.Held(Duration.ofSeconds(17), "429"));
  }

  @Example
  void holdsForAMinuteWhenTheCrmDoesNotSay() {
    assertThat(decide(answer(429), 1))
        .isEqualTo(new PushDecision.Held(Duration.ofMinutes(1), "failed"));
  }

  @Example
  void neverHoldsForLongerThanAnHour() {
    PushFailure tooMany = new PushFailure(429, Duration.ofDays(300), false, "429");

    assertThat(decide(tooMany, 1)).isEqualTo(new PushDecision.Held(Duration.ofHours(1), "429"));
  }

  @Example
  void honoursRetryAfterOfAnUnavailableCrm() {
    PushFailure unavailable = new PushFailure(503, Duration.ofMinutes(20), false, "503");

    assertThat(delay(unavailable, 1, 0)).isEqualTo(Duration.ofMinutes(20));
  }

  @Property
  void callsOnlyARefusalOfTheTaskDefinite(@ForAll @IntRange(min = 0, max = 599) int status) {
    assertThat(new PushFailure(status, null, false, "").isDefinite()).isFalse();
    assertThat(new PushFailure(status, null, true, "").isDefinite())
        .isEqualTo(status >= 300 && status < 500 && status != 408);
  }

  private static PushFailure answer(int status) {
    return new PushFailure(status, null, false, "failed");
  }

  private static PushDecision decide(PushFailure failure, int attempts) {
    return PushPolicy.decide(failure, attempts, 0.5);
  }

  private static Duration delay(PushFailure failure, int attempts, double jitter) {
    return ((PushDecision.Later) PushPolicy.decide(failure, attempts, jitter)).delay();
  }
}
