package io.ringroute.pages;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One browser that watches. It is told in a thread of its own, and left out while it is still busy
 * with what it was told before: who is slow holds up nobody.
 */
final class Watcher {

  private final boolean seesNumbers;
  private final SseEmitter emitter;
  private final ExecutorService senders;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private Runnable leave = () -> {};
  private String shown = "";

  Watcher(boolean seesNumbers, SseEmitter emitter, ExecutorService senders) {
    this.seesNumbers = seesNumbers;
    this.emitter = emitter;
    this.senders = senders;
  }

  boolean seesNumbers() {
    return seesNumbers;
  }

  SseEmitter emitter() {
    return emitter;
  }

  void onEnd(Runnable leave) {
    this.leave = leave;
    emitter.onCompletion(leave);
    emitter.onError(e -> leave.run());
    emitter.onTimeout(emitter::complete);
  }

  /** Sends what is new to it, and when it was true. */
  void tell(NowParts.Told told) {
    if (told != null) {
      send(() -> tellNow(told));
    }
  }

  /** Says that nothing is known just now. */
  void trouble(String text) {
    send(() -> emitter.send(SseEmitter.event().name("trouble").data(text)));
  }

  void end() {
    emitter.complete();
  }

  private void tellNow(NowParts.Told told) throws IOException {
    if (!told.html().equals(shown)) {
      emitter.send(SseEmitter.event().name("now").data(told.html()));
      shown = told.html();
    }
    emitter.send(SseEmitter.event().name("at").data(told.at()).reconnectTime(1000));
  }

  private void send(Message message) {
    if (isBusy.compareAndSet(false, true)) {
      try {
        senders.execute(() -> sent(message));
      } catch (RejectedExecutionException e) {
        // The application stops.
        leave.run();
      }
    }
  }

  private void sent(Message message) {
    try {
      message.send();
    } catch (IOException | IllegalStateException e) {
      // It has gone; the container ends the request by itself.
      leave.run();
    } finally {
      isBusy.set(false);
    }
  }

  private interface Message {
    void send() throws IOException;
  }
}
