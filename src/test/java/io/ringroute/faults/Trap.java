package io.ringroute.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Holds one request, or its answer, in the proxy. Statements are told by their text, so the driver
 * must send it each time ({@code prepareThreshold=0}).
 */
public final class Trap {

  /** What is held. */
  public enum When {
    /** The request: the server doesn't know of it. */
    BEFORE,
    /** The answer: the server has done it, and the client doesn't know. */
    AFTER
  }

  /** The protocol's Execute: a question about a statement's parameters alone has none. */
  private static final String EXECUTE = "E\0\0\0\t\0";

  private final String text;
  private final When when;
  private final Consumer<Trap> disarm;
  private final AtomicBoolean isArmed = new AtomicBoolean(true);
  private final CountDownLatch caught = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  Trap(String text, When when, Consumer<Trap> disarm) {
    this.text = text;
    this.when = when;
    this.disarm = disarm;
  }

  /** Whether it holds something before the time is over. */
  public boolean awaitCatch(Duration time) throws InterruptedException {
    return caught.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  public boolean hasCaught() {
    return caught.getCount() == 0;
  }

  /** Lets go what it holds, and holds nothing more. */
  public void open() {
    isArmed.set(false);
    disarm.accept(this);
    opened.countDown();
  }

  When when() {
    return when;
  }

  /** True for one request only. */
  boolean catches(String data) {
    int start = data.indexOf(text);
    boolean isExecuted = start >= 0 && data.indexOf(EXECUTE, start) >= 0;
    boolean mine = isExecuted && isArmed.compareAndSet(true, false);
    if (mine) {
      disarm.accept(this);
    }
    return mine;
  }

  void hold() throws InterruptedException {
    caught.countDown();
    opened.await();
  }
}
