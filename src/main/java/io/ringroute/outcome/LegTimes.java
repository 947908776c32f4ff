package io.ringroute.outcome;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** When the phone was picked up and put down, as far as a call's facts tell. */
final class LegTimes {

  private final Evidence evidence;
  private final boolean readsEvents;
  private final Instant permitAt;

  /**
   * @param readsEvents whether webhooks and look-ups count: the dial's reply is here or is known to
   *     be lost, so that an event that overtakes the reply changes nothing
   * @param permitAt when the call was allowed to be sent; null when it was not
   */
  LegTimes(Evidence evidence, boolean readsEvents, Instant permitAt) {
    this.evidence = evidence;
    this.readsEvents = readsEvents;
    this.permitAt = permitAt;
  }

  Leg leg() {
    Instant end = endedAt();
    Instant answer = answeredAt();
    boolean isLateAnswer = answer != null && end != null && answer.isAfter(end);
    return new Leg(isLateAnswer ? end : answer, end);
  }

  /**
   * When events tell that the participant was gone, or had not come and could not come any more.
   */
  Optional<Instant> goneAt() {
    if (!readsEvents) {
      return Optional.empty();
    }
    Optional<Instant> lastArrival = Optional.ofNullable(permitAt).map(OutcomeLimits::lastArrival);
    Instant arrived =
        earliest(replyAt(DialVerdict.ANSWERED), evidence.agent().talkedAt(), lastArrival);
    return evidence.leg().goneAt(arrived);
  }

  private Instant answeredAt() {
    if (!readsEvents || replyAt(DialVerdict.FAILED).isPresent()) {
      return null;
    }
    return earliest(
        replyAt(DialVerdict.ANSWERED), evidence.leg().activeAt(), evidence.agent().talkedAt());
  }

  private Instant endedAt() {
    Instant neverSent = earliest(at("not_sent"), at("withdrawn"));
    if (neverSent != null && evidence.dialReply().isEmpty()) {
      return neverSent;
    }
    return earliest(replyAt(DialVerdict.FAILED), at("deadline"), goneAt());
  }

  private Optional<Instant> replyAt(DialVerdict verdict) {
    return evidence.dialReply(verdict).flatMap(reply -> at("dial_reply"));
  }

  private Optional<Instant> at(String kind) {
    return evidence.first(kind).map(Fact::at);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Instant earliest(Optional<Instant>... moments) {
    return Arrays.stream(moments)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
