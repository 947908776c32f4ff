package io.ringroute.dialing;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * A request body that refuses to be sent when its permit is too old. The server acts on a whole
 * body only, so that a refused one rings nobody.
 */
final class TimedBody implements BodyPublisher {

  /** The request leaves this soon after its permit or not at all (contract 4). */
  static final Duration LIMIT = Duration.ofMillis(250);

  private final BodyPublisher body;
  private final long permitNanos;
  private final Runnable left;

  /**
   * @param permitNanos {@link System#nanoTime()} from before the permit was asked for
   * @param left what to do when the body was handed to the connection or refused
   */
  TimedBody(byte[] body, long permitNanos, Runnable left) {
    this.body = BodyPublishers.ofByteArray(body);
    this.permitNanos = permitNanos;
    this.left = left;
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> sender) {
    body.subscribe(new Gate(sender));
  }

  /** The permit was too old when the body was to leave. */
  static final class TooLate extends RuntimeException {
    TooLate() {
      super("the request was not sent within " + LIMIT.toMillis() + " ms of its permit");
    }
  }

  private final class Gate implements Subscriber<ByteBuffer> {

    private final Subscriber<? super ByteBuffer> sender;
    private Subscription subscription;
    private boolean refused;

    Gate(Subscriber<? super ByteBuffer> sender) {
      this.sender = sender;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
      sender.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      refused = System.nanoTime() - permitNanos > LIMIT.toNanos();
      if (refused) {
        subscription.cancel();
        sender.onError(new TooLate());
      } else {
        sender.onNext(bytes);
      }
      left.run();
    }

    @Override
    public void onError(Throwable failure) {
      sender.onError(failure);
    }

    @Override
    public void onComplete() {
      if (!refused) {
        sender.onComplete();
      }
    }
  }
}
