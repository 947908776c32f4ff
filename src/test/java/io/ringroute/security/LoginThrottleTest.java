package io.ringroute.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringroute.security.Credentials.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoginThrottleTest {

  private static final String HERE = "192.0.2.1";

  private int guesses;
  private final Hand clock = new Hand();
  private final LoginThrottle throttle =
      new LoginThrottle(
          clock,
          new Credentials(
              "a",
              "b",
              List.of(
                  new Account("operator", "x", Role.OPERATOR),
                  new Account("viewer", "y", Role.VIEWER))));

  @Test
  void doublesTheWaitAfterFiveWrongLoginsFromOneAddress() {
    fail(HERE, 5);
    for (long wait : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
      assertThat(refused(HERE, "operator")).isEqualTo(wait);
      clock.pass(Duration.ofSeconds(wait).minusMillis(1));
      assertThat(refused(HERE, "operator")).isEqualTo(1);
      clock.pass(Duration.ofMillis(1));
      fail(HERE, 1);
    }
  }

  @Test
  void checksNothingWhileSomebodyWaits() {
    fail(HERE, 5);
    AtomicInteger checks = new AtomicInteger();
    catchThrowableOfType(
        TooManyLogins.class,
        () -> throttle.check(HERE, "operator", "x", () -> Optional.of(checks.incrementAndGet())));
    assertThat(checks).hasValue(0);
  }

  @Test
  void lettingTriesComeAtOnceGainsNothing() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    Callable<Object> guess =
        () -> {
          try {
            return throttle.check(
                HERE,
                "operator",
                UUID.randomUUID().toString(),
                () -> {
                  checks.incrementAndGet();
                  return Optional.empty();
                });
          } catch (TooManyLogins e) {
            return e;
          }
        };
    var threads = Executors.newFixedThreadPool(16);
    try {
      threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> guess).toList());
    } finally {
      threads.shutdownNow();
    }
    assertThat(checks).hasValue(5);
  }

  @Test
  void anotherAddressIsNotHeldUp() {
    fail(HERE, 5);
    assertThat(succeed("192.0.2.2", "operator")).isPresent();
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    fail("2001:db8::1", 5);
    assertThat(refused("2001:db8::ffff", "operator")).isEqualTo(1);
    assertThat(succeed("2001:db8:0:1::1", "operator")).isPresent();
  }

  @Test
  void guessesFromEverywhereAtOneUserAreSlowedDownToo() {
    IntStream.range(0, 20).forEach(i -> fail("198.51.100." + i, 1));
    assertThat(refused("203.0.113.1", "operator")).isEqualTo(1);
    assertThat(succeed("203.0.113.1", "viewer")).isPresent();
  }

  @Test
  void whoHasLoggedInFromAnAddressIsNotHeldUpThereByOthersGuesses() {
    succeed(HERE, "operator");
    IntStream.range(0, 30).forEach(i -> fail("198.51.100." + i, 1));
    assertThat(succeed(HERE, "operator")).isPresent();
  }

  @Test
  void aLoginOfOneUserDoesNotWipeOutGuessesAtAnother() {
    for (int i = 0; i < 5; i++) {
      fail(HERE, 1);
      if (i < 4) {
        succeed(HERE, "viewer");
      }
    }
    assertThat(refused(HERE, "operator")).isEqualTo(1);
  }

  /** As a Prometheus does whose password is outdated. */
  @Test
  void theSameWrongPasswordAgainHoldsNobodyUp() {
    fail(HERE, 1);
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.check(HERE, "operator", "outdated", Optional::empty)).isEmpty();
    }
    fail(HERE, 2);
    assertThat(succeed(HERE, "operator")).isPresent();
  }

  @Test
  void whoHasLoggedInBeforeIsNotHeldUpByOthersAtHisPlace() {
    succeed(HERE, "operator");
    IntStream.range(0, 8).forEach(i -> failAs(HERE, "nobody"));
    assertThat(refused(HERE, "viewer")).isPositive();
    assertThat(succeed(HERE, "operator")).isPresent();
  }

  @Test
  void whoHasLoggedInBeforeIsHeldUpByGuessesAtHisName() {
    succeed(HERE, "operator");
    fail(HERE, 5);
    assertThat(refused(HERE, "operator")).isEqualTo(1);
    assertThat(succeed(HERE, "viewer")).isPresent();
  }

  @Test
  void saysOnceFromWhereTooManyWrongLoginsCome(CapturedOutput output) {
    String forged = "192.0.2.9\nforged";
    fail(forged, 8);
    assertThat(output.getOut())
        .containsOnlyOnce("Too many wrong logins from 192.0.2.9?forged:")
        .doesNotContain("9\nforged", "guess");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "bad.cafe:", "localhost:80", "[::1", "::1]", "a::b::c"})
  void whatIsNoAddressIsAPlaceOfItsOwn(String text) {
    assertThat(Place.of(text).key()).isEqualTo(text);
  }

  @Test
  void anAddressIsOnePlaceHoweverItIsWritten() {
    assertThat(Place.of("::ffff:192.0.2.1").key()).isEqualTo(HERE);
    assertThat(Place.of("2001:DB8:0:0:0:0:0:1%eth0").key())
        .isEqualTo(Place.of("2001:db8::2").key());
    assertThat(Place.of("1".repeat(10_000)).key()).hasSize(45);
  }

  @Test
  void forgetsAfterAnHour() {
    fail(HERE, 12);
    clock.pass(Duration.ofMinutes(61));
    fail(HERE, 5);
    assertThat(refused(HERE, "operator")).isEqualTo(1);
  }

  @Test
  void keepsNoMoreThanItWasTold() {
    FailedTries tries = new FailedTries(clock, 5, Duration.ofMinutes(5), Duration.ofHours(1), 100);
    IntStream.range(0, 1000).forEach(i -> tries.add("address " + i));
    assertThat(tries.size()).isEqualTo(100);
    assertThat(tries.has("address 999")).isTrue();
    assertThat(tries.has("address 1")).isFalse();
  }

  @Test
  void namesThatNobodyHasAreNotKept() {
    IntStream.range(0, 100).forEach(i -> failAs("198.51.100." + i, "nobody"));
    assertThat(succeed("203.0.113.1", "nobody")).isPresent();
  }

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      failAs(address, "operator");
    }
  }

  private void failAs(String address, String user) {
    String guess = "guess " + guesses++;
    try {
      throttle.check(address, user, guess, Optional::empty);
    } catch (TooManyLogins e) {
      clock.pass(Duration.ofSeconds(e.seconds()));
      throttle.check(address, user, guess, Optional::empty);
    }
  }

  private Optional<String> succeed(String address, String user) {
    return throttle.check(address, user, "right", () -> Optional.of(user));
  }

  private long refused(String address, String user) {
    return catchThrowableOfType(TooManyLogins.class, () -> succeed(address, user)).seconds();
  }

  private static final class Hand extends Clock {

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
