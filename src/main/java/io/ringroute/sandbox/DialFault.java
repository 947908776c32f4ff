package io.ringroute.sandbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A fault of the API for a test: what becomes of a dial, and of the reply to it.
 *
 * @param dials whether the phone is dialled nevertheless
 * @param reply what the caller of the API gets
 * @param code the error's code when an error is replied; else ignored
 */
public record DialFault(boolean dials, Reply reply, String code) {

  /** The replies that a fault may have. */
  public enum Reply {
    USUAL,
    ERROR,
    NEVER,
    CONNECTION_CLOSED
  }

  /** No fault. */
  public static DialFault none() {
    return new DialFault(true, Reply.USUAL, "");
  }

  /** An error instead of a dial; the code is spelled as on the wire, like {@code unavailable}. */
  public static DialFault refuses(String code) {
    return new DialFault(false, Reply.ERROR, code);
  }

  /** An error although the phone is dialled. */
  public static DialFault failsAfterAccepting(String code) {
    return new DialFault(true, Reply.ERROR, code);
  }

  /** No reply ever, although the phone is dialled. */
  public static DialFault hangs() {
    return new DialFault(true, Reply.NEVER, "");
  }

  /** The connection is closed without a reply, although the phone is dialled. */
  public static DialFault resetsAfterAccepting() {
    return new DialFault(true, Reply.CONNECTION_CLOSED, "");
  }

  /** The connection is closed without a reply, and the phone is not dialled. */
  public static DialFault resets() {
    return new DialFault(false, Reply.CONNECTION_CLOSED, "");
  }

  <T> CompletionStage<T> apply(Supplier<CompletionStage<T>> dial) {
    CompletionStage<T> never = new CompletableFuture<>();
    CompletionStage<T> dialled = dials ? dial.get() : never;
    return switch (reply) {
      case USUAL -> dialled;
      case NEVER -> never;
      case CONNECTION_CLOSED -> CompletableFuture.failedFuture(new ConnectionDropped());
      case ERROR -> CompletableFuture.failedFuture(new TwirpError(TwirpCode.of(code), "scripted"));
    };
  }
}
