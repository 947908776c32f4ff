package io.ringroute.dialing;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets only so many calls be on the way from their look-up to their sent request, the others wait
 * in turn. A request must leave within 250 ms of its permit: it must not stand behind hundreds of
 * others on a busy machine. No thread waits.
 */
final class Turns {

  private final Queue<CompletableFuture<Turn>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger free;
  private final AtomicInteger signals = new AtomicInteger();

  Turns(int most) {
    free = new AtomicInteger(most);
  }

  /** Completes when it is this call's turn, on the thread of whoever ended one. */
  CompletableFuture<Turn> next() {
    CompletableFuture<Turn> mine = new CompletableFuture<>();
    waiting.add(mine);
    serve();
    return mine;
  }

  /** One thread at a time; whoever comes meanwhile makes it look again. */
  private void serve() {
    if (signals.getAndIncrement() > 0) {
      return;
    }
    do {
      giveFree();
    } while (signals.decrementAndGet() > 0);
  }

  private void giveFree() {
    CompletableFuture<Turn> first = free.get() > 0 ? waiting.poll() : null;
    while (first != null) {
      free.decrementAndGet();
      first.complete(new Turn());
      first = free.get() > 0 ? waiting.poll() : null;
    }
  }

  /** A call's turn, until its request has left or never will. */
  final class Turn {

    private final AtomicBoolean ended = new AtomicBoolean();

    /** May be told several times. */
    void end() {
      if (ended.compareAndSet(false, true)) {
        free.incrementAndGet();
        serve();
      }
    }
  }
}
