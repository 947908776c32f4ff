package io.ringroute.outcome;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What became of a call of which nobody told the result: inferred from when its phone came and
 * went, as soon as that allows, and at its deadline at the latest (contract 5).
 */
final class Inference {

  private final CallTimes times;
  private final Evidence evidence;
  private final Instant now;
  private final OutcomeLimits limits;
  private final boolean readsEvents;
  private final Leg leg;

  Inference(CallTimes times, Evidence evidence, Instant now, OutcomeLimits limits) {
    this.times = times;
    this.evidence = evidence;
    this.now = now;
    this.limits = limits;
    this.readsEvents = evidence.dialReply().isPresent() || isReplyLost();
    this.leg = legTimes().leg();
  }

  Leg leg() {
    return leg;
  }

  /** Empty when nothing but its deadline is to be waited for. */
  Optional<Result> result() {
    Stream<Supplier<Optional<Result>>> inOrder =
        Stream.of(this::byMissingPermit, this::byMissingReply, this::byDeadline, this::byEndOfLeg);
    return inOrder.map(Supplier::get).flatMap(Optional::stream).findFirst();
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
    return Optional.of(
        evidence.leg().seenAt().isPresent()
            ? failed(FailureReason.UNANSWERED, "it rang until it was given up")
            : unseen());
  }

  private Result unseen() {
    Instant certain = OutcomeLimits.lastArrival(times.permitAt());
    return now.isBefore(certain)
        ? new Result.Open(certain, leg)
        : failed(FailureReason.DISPATCH_FAILED, "the phone was never dialled");
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
    return new LegTimes(evidence, readsEvents, times.permitAt());
  }

  private Optional<Result> stale(String detail) {
    return Optional.of(failed(FailureReason.STALE_TIMEOUT, detail));
  }

  private Result failed(FailureReason reason, String detail) {
    return new Result.Failed(reason, detail, evidence.sipCode(), null, false, leg);
  }
}
