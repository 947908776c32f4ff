package io.ringroute.dialing;

import io.ringroute.outcome.MaskedNumbers;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Whether dialling is stopped, as it stands in the database for all nodes; null times: it is not.
 *
 * @param pausedAt since when an operator has stopped it
 * @param openedAt when the breaker opened, now or the last time
 * @param openUntil nothing is dialled before, and only trial calls after; null: it is closed
 * @param openings how often it opened in a row
 * @param failedDials of the counted dials that opened it
 * @param lastError why the last of them failed, as it was told
 * @param trialCall the call that is on trial now
 * @param trialUntil until when it holds the trial
 * @param qualitySince since when the quality breaker has stopped it
 * @param silentCalls answered calls in a row without a report of the agent
 * @param freeSlots open legs that are still allowed
 * @param now the moment, by the database's clock
 */
record DialingState(
    OffsetDateTime pausedAt,
    String pauseReason,
    String pausedBy,
    OffsetDateTime resumedAt,
    String resumeReason,
    String resumedBy,
    OffsetDateTime openedAt,
    OffsetDateTime openUntil,
    int openings,
    Integer failedDials,
    Integer countedDials,
    String lastError,
    Integer trialCall,
    OffsetDateTime trialUntil,
    OffsetDateTime qualitySince,
    int silentCalls,
    int freeSlots,
    OffsetDateTime now) {

  boolean isOpen() {
    return openUntil != null;
  }

  /** Whether a trial call decides now whether the breaker closes. */
  boolean isOnTrial() {
    return isOpen() && trialUntil != null && trialUntil.isAfter(now);
  }

  boolean isPaused() {
    return pausedAt != null;
  }

  boolean isSilent() {
    return qualitySince != null;
  }

  /** The last error without phone numbers. */
  String maskedError() {
    return lastError == null ? "unknown" : MaskedNumbers.in(lastError);
  }

  static Instant instant(OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }
}
