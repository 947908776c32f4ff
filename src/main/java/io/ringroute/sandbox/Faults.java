package io.ringroute.sandbox;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The twin's faults, by the script of the moment. */
final class Faults {

  private final TwinLoop loop;
  private volatile FaultScript script = FaultScript.none();

  Faults(TwinLoop loop) {
    this.loop = loop;
  }

  void follow(FaultScript other) {
    script = other;
  }

  List<Integer> met() {
    return script.met();
  }

  int calls() {
    return script.calls();
  }

  Optional<FaultRule> meet(FaultSubject subject) {
    return script.meet(subject);
  }

  /** The reply to a request of the API; runs on the twin's loop. */
  CompletionStage<? extends Message> reply(
      FaultSubject subject, Supplier<CompletionStage<? extends Message>> deed) {
    return meet(subject).map(rule -> faulty(rule, deed)).orElseGet(() -> widened(deed.get()));
  }

  private CompletionStage<Message> faulty(
      FaultRule rule, Supplier<CompletionStage<? extends Message>> deed) {
    CompletionStage<Message> never = new CompletableFuture<>();
    if (rule.fault() == Fault.DELAY && !rule.after()) {
      return pause(rule).thenComposeAsync(over -> widened(deed.get()), loop);
    }
    CompletionStage<Message> done = rule.after() ? widened(deed.get()) : never;
    return switch (rule.fault()) {
      case DELAY -> done.thenCombine(pause(rule), (reply, over) -> reply);
      case HANG -> never;
      case RESET -> CompletableFuture.failedFuture(new ConnectionDropped());
      case GARBAGE -> CompletableFuture.failedFuture(new NoTwirp());
      default -> CompletableFuture.failedFuture(rule.error());
    };
  }

  private CompletableFuture<Void> pause(FaultRule rule) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    loop.afterReal(rule.delay(), () -> over.complete(null));
    return over;
  }

  private static CompletionStage<Message> widened(CompletionStage<? extends Message> stage) {
    return stage.thenApply(reply -> reply);
  }
}
