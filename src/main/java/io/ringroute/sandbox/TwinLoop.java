package io.ringroute.sandbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which all of the twin's state lives, and its timers: so nothing is locked. */
final class TwinLoop implements Executor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TwinLoop.class);

  private final ScheduledThreadPoolExecutor thread;
  private final double timeFactor;

  TwinLoop(double timeFactor) {
    this.timeFactor = timeFactor;
    thread = new ScheduledThreadPoolExecutor(1, TwinLoop::daemon);
    thread.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable task) {
    later(Duration.ZERO, task);
  }

  /** Runs on the loop; the future ends as the inner one does. */
  <T> CompletableFuture<T> ask(Supplier<CompletionStage<T>> task) {
    return CompletableFuture.supplyAsync(task, this).thenCompose(stage -> stage);
  }

  /** Runs after a time of a call (ringing, talking), which the sandbox makes shorter. */
  Future<?> after(Duration timeOfCall, Runnable task) {
    return later(Duration.ofNanos((long) (timeOfCall.toNanos() / timeFactor)), task);
  }

  /** Runs after a time that is not made shorter. */
  Future<?> afterReal(Duration time, Runnable task) {
    return later(time, task);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Future<?> later(Duration time, Runnable task) {
    try {
      return thread.schedule(() -> guarded(task), time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The twin is closed: a task is dropped");
      return CompletableFuture.completedFuture(null);
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task of the LiveKit twin failed", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "livekit-twin");
    thread.setDaemon(true);
    return thread;
  }
}
