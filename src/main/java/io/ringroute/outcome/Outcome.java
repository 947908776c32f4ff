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
  private final Instant now;
  private final OutcomeLimits limits;
  private final boolean readsEvents;
  private final Leg leg;

  private Outcome(CallTimes times, Evidence evidence, Instant now, OutcomeLimits limits) {
    this.times = times;
    this.evidence = evidence;
    this.now = now;
    this.limits = limits;
    this.readsEvents = evidence.dialReply().isPresent() || isReplyLost();
    this.leg = legTimes().leg();
  }

  static Result of(CallTimes times, Evidence evidence, Instant now, OutcomeLimits limits) {
    return new Outcome(times, evidence, now, limits).result();
  }

  private Result result() {
    Stream<Supplier<Optional<Result>>> inOrder =
        Stream.of(
            this::byAgent,
            this::byDialReply,
            this::byFailureBeforeSending,
            this::byMissingPermit,
            this::byMissingReply,
            this::byDeadline,
            this::byEndOfLeg);
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
        reason -> new Result.Failed(reason, agent.detail(), sipCode(), null, true, leg));
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

  private Optional<Result> byMissingPermit() {
    if (times.permitAt() != null) {
      return Optional.empty();
    }
    return Optional.of(
        now.isBefore(times.deadlineAt())
            ? new Result.Open(times.deadlineAt(), leg)
            : failed(FailureReason.STALE_TIMEOUT, "it was not sent before its deadline"));
  }

  private Optional<Result> byMissingReply() {
    return readsEvents
        ? Optional.empty()
        : Optional.of(new Result.Open(times.permitAt().plus(limits.reply()), leg));
  }

  private Optional<Result> byDeadline() {
    if (evidence.hasDeadline("ended") || evidence.leg().isEndedBySince(times.deadlineAt())) {
      return stale("it was still connected at its deadline and was ended");
    }
    if (evidence.hasDeadline("unreachable") && legTimes().goneAt().isEmpty()) {
      return stale("LiveKit could not be reached at its deadline");
    }
    return Optional.empty();
  }

  private Optional<Result> byEndOfLeg() {
    if (leg.endedAt() == null) {
      return Optional.empty();
    }
    if (leg.answeredAt() != null) {
      return Optional.of(afterTalk());
    }
    if (evidence.leg().seenAt().isPresent()) {
      return Optional.of(failed(FailureReason.UNANSWERED, "it rang until it was given up"));
    }
    Instant certain = times.permitAt().plus(OutcomeLimits.LATE_SEND);
    return Optional.of(
        now.isBefore(certain)
            ? new Result.Open(certain, leg)
            : failed(FailureReason.DISPATCH_FAILED, "the phone was never dialled"));
  }

  private Result afterTalk() {
    Instant graceEnd = leg.endedAt().plus(limits.grace());
    if (now.isBefore(graceEnd)) {
      return new Result.Open(graceEnd, leg);
    }
    return evidence.showsAgent()
        ? failed(FailureReason.NO_ANSWERS, "answered, and the agent reported nothing")
        : failed(FailureReason.STARTUP_FAILED, "answered, and no agent ever came");
  }

  private boolean isReplyLost() {
    return times.permitAt() != null && !now.isBefore(times.permitAt().plus(limits.reply()));
  }

  private LegTimes legTimes() {
    return new LegTimes(evidence, readsEvents);
  }

  private Integer sipCode() {
    return evidence.dialReply().map(DialReply::sipStatusCode).orElse(null);
  }

  private Optional<Result> stale(String detail) {
    return Optional.of(failed(FailureReason.STALE_TIMEOUT, detail));
  }

  private Result failed(FailureReason reason, String detail) {
    return new Result.Failed(reason, detail, sipCode(), null, false, leg);
  }
}
