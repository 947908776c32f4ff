package io.ringroute.outcome;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The result of a call: a pure function of its facts, the same for every order, repetition and loss
 * (contract 6). The agent's report counts first, then the dial's reply, then webhooks and look-ups,
 * then the deadline.
 */
final class Outcome {

  private final CallTimes times;
  private final Evidence evidence;
  private final Leg leg;
  private final Inference inference;

  private Outcome(CallTimes times, Evidence evidence, Instant now, OutcomeLimits limits) {
    this.times = times;
    this.evidence = evidence;
    this.inference = new Inference(times, evidence, now, limits);
    this.leg = inference.leg();
  }

  static Result of(CallTimes times, Evidence evidence, Instant now, OutcomeLimits limits) {
    return new Outcome(times, evidence, now, limits).result();
  }

  private Result result() {
    Stream<Supplier<Optional<Result>>> inOrder =
        Stream.of(
            this::byAgent, this::byDialReply, this::byFailureBeforeSending, inference::result);
    return inOrder
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Result.Open(times.deadlineAt(), leg));
  }

  private Optional<Result> byAgent() {
    AgentReport agent = evidence.agent();
    Optional<FailureReason> failure = agent.failure();
    if (agent.isCalled()) {
      return Optional.of(
          new Result.Called(
              agent.outcome(),
              agent.callbackAt(),
              agent.qualification(),
              agent.detail(),
              failure.isPresent(),
              leg));
    }
    return failure.map(
        reason -> new Result.Failed(reason, agent.detail(), evidence.sipCode(), null, true, leg));
  }

  private Optional<Result> byDialReply() {
    return evidence
        .dialReply(DialVerdict.FAILED)
        .map(reply -> failed(reply.reason(), reply.detail()));
  }

  private Optional<Result> byFailureBeforeSending() {
    if (evidence.dialReply().isPresent()) {
      return Optional.empty();
    }
    Optional<Result> notSent =
        evidence
            .first("not_sent")
            .map(fact -> failed(FailureReason.of(fact.text("reason")), fact.text("detail")));
    return notSent.or(() -> evidence.first("withdrawn").map(this::withdrawn));
  }

  private Result withdrawn(Fact fact) {
    Withdrawal withdrawal = new Withdrawal(fact.text("cause"), fact.instant("reopen_at"));
    String detail = "withdrawn: " + fact.text("detail");
    return new Result.Failed(FailureReason.DISPATCH_FAILED, detail, null, withdrawal, false, leg);
  }

  private Result failed(FailureReason reason, String detail) {
    return new Result.Failed(reason, detail, evidence.sipCode(), null, false, leg);
  }
}
