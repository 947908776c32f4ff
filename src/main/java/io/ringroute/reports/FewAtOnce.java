package io.ringroute.reports;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets only so many requests at a time do what is dear; the others wait in turn, not for long. */
public final class FewAtOnce {

  private final Semaphore places;
  private final Duration longest;
  private final String busy;

  /**
   * @param most how many at a time
   * @param longest how long a request waits for its turn
   * @param busy what it is told when it had none
   */
  public FewAtOnce(int most, Duration longest, String busy) {
    this.places = new Semaphore(most, true);
    this.longest = longest;
    this.busy = busy;
  }

  /**
   * Does the work when its turn comes.
   *
   * @throws ReportRefused 503 when it does not come in time; then nothing was done
   */
  public <T, E extends Exception> T run(Work<T, E> work) throws E {
    if (!enter()) {
      throw new ReportRefused(503, busy);
    }
    try {
      return work.run();
    } finally {
      places.release();
    }
  }

  private boolean enter() {
    try {
      return places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What is done in its turn. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {

    T run() throws E;
  }
}
