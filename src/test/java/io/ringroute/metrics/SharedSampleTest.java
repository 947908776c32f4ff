package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedSampleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger loads = new AtomicInteger();
  private SharedSample sample = sample(() -> Map.of("leads_due", loads.incrementAndGet()));

  @AfterEach
  void stop() {
    sample.destroy();
  }

  @Test
  void asksTheDatabaseOnceInFifteenSecondsWhoeverLooks() {
    assertThat(sample.number("leads_due")).isEqualTo(1);
    pass(Duration.ofMillis(14_999));
    assertThat(sample.number("leads_due")).isEqualTo(1);
    assertThat(sample.isKnown()).isTrue();

    pass(Duration.ofMillis(1));
    assertThat(sample.number("leads_due")).isEqualTo(2);
  }

  @Test
  void asksNothingWhileNobodyLooks() {
    pass(Duration.ofHours(1));

    assertThat(loads).hasValue(0);
  }

  @Test
  void showsNothingOlderThanAMinute() {
    AtomicInteger asked = new AtomicInteger();
    sample =
        sample(
            () -> {
              if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("the database is away");
              }
              return Map.of("leads_due", 7);
            });
    assertThat(sample.number("leads_due")).isEqualTo(7);
    pass(Duration.ofSeconds(60));
    assertThat(sample.number("leads_due")).isEqualTo(7);

    pass(Duration.ofNanos(1));
    assertThat(sample.number("leads_due")).isNaN();
    assertThat(sample.isKnown()).isFalse();
    assertThat(asked).hasValueGreaterThan(1);
  }

  @Test
  void knowsNothingOfAnUnknownName() {
    assertThat(sample.number("something")).isNaN();
  }

  @Test
  void waitsOnceForADatabaseThatHangsAndAsksItNoSecondTimeMeanwhile() {
    CountDownLatch answer = new CountDownLatch(1);
    sample =
        new SharedSample(
            () -> {
              loads.incrementAndGet();
              await(answer);
              return Map.of("leads_due", 7);
            },
            nanos::get,
            Duration.ofMillis(1));

    assertThat(sample.number("leads_due")).isNaN();
    pass(Duration.ofMinutes(5));
    assertThat(sample.number("leads_due")).isNaN();
    assertThat(sample.isKnown()).isFalse();
    assertThat(loads).hasValue(1);
    answer.countDown();
  }

  private SharedSample sample(Supplier<Map<String, Number>> load) {
    return new SharedSample(load, nanos::get, PATIENCE);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
