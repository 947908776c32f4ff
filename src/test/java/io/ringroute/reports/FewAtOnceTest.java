package io.ringroute.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FewAtOnceTest {

  private final ExecutorService others = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger working = new AtomicInteger();

  @AfterEach
  void stop() {
    end.countDown();
    others.shutdown();
  }

  @Test
  void tellsTheOneTooManyThatItIsBusyAndDoesNothingForIt() {
    FewAtOnce few = new FewAtOnce(2, Duration.ofMillis(1), "Busy.");
    work(few);
    work(few);
    await().until(() -> working.get() == 2);
    assertThatThrownBy(() -> few.run(working::incrementAndGet))
        .isInstanceOfSatisfying(
            ReportRefused.class, refused -> assertThat(refused.getStatus()).isEqualTo(503))
        .hasMessage("Busy.");
    assertThat(working).hasValue(2);
  }

  @Test
  void letsTheNextInWhenOneIsDone() {
    FewAtOnce few = new FewAtOnce(1, Duration.ofMinutes(1), "Busy.");
    CompletableFuture<Void> first = work(few);
    await().until(() -> working.get() == 1);
    CompletableFuture<Void> second = work(few);
    end.countDown();
    CompletableFuture.allOf(first, second).join();
    assertThat(working).hasValue(2);
  }

  @Test
  void freesThePlaceOfWhatFailed() {
    FewAtOnce few = new FewAtOnce(1, Duration.ofMillis(1), "Busy.");
    assertThatThrownBy(
            () ->
                few.run(
                    () -> {
                      throw new IllegalStateException("damaged");
                    }))
        .hasMessage("damaged");
    assertThat(few.<Integer, RuntimeException>run(working::incrementAndGet)).isEqualTo(1);
  }

  private CompletableFuture<Void> work(FewAtOnce few) {
    return CompletableFuture.runAsync(() -> few.run(this::workOn), others);
  }

  private int workOn() {
    int number = working.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return number;
  }
}
