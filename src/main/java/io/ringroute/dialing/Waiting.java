package io.ringroute.dialing;

import io.ringroute.outcome.FailureReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call that waits for its agent. */
final class Waiting {

  final ClaimedCall call;
  final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  final AtomicBoolean closing = new AtomicBoolean();
  private final long timeout;
  private final long since = System.nanoTime();
  private long lookedUp = since;

  Waiting(ClaimedCall call, Duration timeout) {
    this.call = call;
    this.timeout = timeout.toNanos();
  }

  boolean isOver() {
    return System.nanoTime() - since >= timeout;
  }

  /** Whether it is time to ask LiveKit again; if so, the time starts anew. */
  boolean isLookUpDue(Duration between) {
    boolean due = System.nanoTime() - lookedUp >= between.toNanos();
    lookedUp = due ? System.nanoTime() : lookedUp;
    return due;
  }

  void completeIf(boolean isReady) {
    if (isReady) {
      ready.complete(true);
    }
  }

  void fail(boolean jobTaken) {
    long seconds = Duration.ofNanos(timeout).toSeconds();
    if (jobTaken) {
      fail(FailureReason.STARTUP_FAILED, "the agent was not ready within " + seconds + " s");
    } else {
      fail(FailureReason.DISPATCH_FAILED, "no agent took the job within " + seconds + " s");
    }
  }

  void fail(FailureReason reason, String detail) {
    ready.completeExceptionally(new DialFailed(reason, detail));
  }
}
