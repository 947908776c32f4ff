package io.ringroute.outcome;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * A call with its lead and its facts, as they stood at one moment.
 *
 * @param leadId null when the lead's row is gone
 * @param isSettled whether its result was accounted for
 * @param isInferred whether it failed because nobody told of it, and not by anyone's word
 * @param written what another writer made of it, as long as that is not accounted for; else null
 * @param permitAt when it was allowed to be sent; null before
 * @param roomSid LiveKit's id of its room; null while unknown
 * @param isListed whether its number is on the do-not-call list, or is not known
 * @param now the moment, by the database's clock
 * @param lead null when the lead's row is gone
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CallState(
    int id,
    Integer leadId,
    String status,
    boolean isSettled,
    boolean isInferred,
    Written written,
    boolean isQualified,
    String outcome,
    Instant permitAt,
    Instant deadlineAt,
    Instant answeredAt,
    Instant legEndedAt,
    String room,
    String roomSid,
    boolean isListed,
    Instant now,
    LeadState lead,
    List<Fact> facts) {

  boolean isOpen() {
    return status.equals("calling");
  }

  boolean isTalkedTo() {
    return status.equals("called") || status.equals("pushed");
  }

  boolean isFailed() {
    return status.equals("failed");
  }

  /**
   * Whether its failure cost the lead no retry: it was withdrawn before it was sent, or it was
   * excused, as the breaker opened.
   */
  public boolean isFree() {
    Evidence evidence = new Evidence(facts);
    boolean isWithdrawn =
        evidence.first("withdrawn").isPresent()
            && evidence.first("not_sent").isEmpty()
            && evidence.dialReply().isEmpty();
    return isWithdrawn || evidence.first("excused").isPresent();
  }

  Result result(OutcomeLimits limits) {
    return Outcome.of(new CallTimes(permitAt, deadlineAt), new Evidence(facts), now, limits);
  }

  /** Whether the leg's times tell more than what is noted. */
  boolean learnsFrom(Leg leg) {
    return answeredAt == null && legEndedAt == null && leg.answeredAt() != null
        || legEndedAt == null && leg.endedAt() != null;
  }
}
