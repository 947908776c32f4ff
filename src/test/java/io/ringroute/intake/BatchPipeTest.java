package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BatchPipeTest {

  @Test
  void isClosedOnlyWhenNothingIsWrittenAnyMore() throws InterruptedException {
    Thread reader = Thread.currentThread();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean written = new AtomicBoolean();
    try (BatchPipe pipe =
        new BatchPipe(
            (batch, mark) -> {
              begun.countDown();
              awaitThatWaits(reader);
              written.set(true);
            },
            new Progress("leads.csv", 500))) {
      for (int i = 0; i < 500; i++) {
        pipe.add(new StagedLead(i, i, "x", null, new byte[1], false));
      }
      begun.await();
    }
    assertThat(written).isTrue();
  }

  /** Until it waits for us; a pipe that doesn't wait lets the test end before. */
  private static void awaitThatWaits(Thread thread) {
    long end = System.nanoTime() + 5_000_000_000L;
    while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
