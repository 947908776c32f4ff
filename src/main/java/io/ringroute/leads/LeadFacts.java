package io.ringroute.leads;

import io.ringroute.dialing.Reason;
import java.time.Instant;
import java.util.List;

/**
 * All that decides whether a lead is called now.
 *
 * @param status as it stands in the table
 * @param failedReason null unless it is failed; another writer may leave it out then too
 * @param retryAfter when it is due; null: at once
 * @param phoneProblem why its phone is no number; null when it is one
 * @param isWhitelisted whether its number may be called
 * @param listedAt since when its number must not be called; null: it may be
 * @param callOfLead its call that is under way; null for none
 * @param callOfNumber another lead's call with its number that is under way; null for none
 * @param leadOfNumber another lead with its number that waits to be called; null for none
 * @param callsToday permits of its number on this day of the window's zone
 * @param callsAllowed how many there may be
 * @param nextDay the first opening on a later day
 * @param lastCall its latest call, in words like {@code call 61 is called, not_interested}; null
 *     for none
 * @param dialling why nothing is dialled at all; empty when leads are
 * @param now the moment, by the database's clock
 */
record LeadFacts(
    String status,
    String failedReason,
    Instant retryAfter,
    String phoneProblem,
    boolean isWhitelisted,
    Instant listedAt,
    Integer callOfLead,
    Integer callOfNumber,
    Integer leadOfNumber,
    long callsToday,
    int callsAllowed,
    Instant nextDay,
    String lastCall,
    List<Reason> dialling,
    Instant now) {

  boolean isNew() {
    return "new".equals(status);
  }

  boolean isBeforeItsTime() {
    return isNew() && retryAfter != null && retryAfter.isAfter(now);
  }

  boolean isOverDailyLimit() {
    return callsToday >= callsAllowed;
  }
}
