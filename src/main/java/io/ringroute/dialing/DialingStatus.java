package io.ringroute.dialing;

import java.util.List;

/**
 * Whether leads are dialled, across all nodes, at one moment.
 *
 * @param reasons all reasons why nothing is dialled; empty when leads are
 * @param isPaused whether an operator has stopped it
 * @param isBreakerOpen whether the breaker has stopped it, or tries single calls
 * @param isQualityBreakerOpen whether the quality breaker has stopped it
 * @param freeSlots open legs that are still allowed
 * @param silentCalls answered calls in a row without a report of the agent
 */
public record DialingStatus(
    List<Reason> reasons,
    boolean isPaused,
    boolean isBreakerOpen,
    boolean isQualityBreakerOpen,
    int freeSlots,
    int silentCalls) {

  static DialingStatus of(DialingState state, List<Reason> reasons) {
    return new DialingStatus(
        reasons,
        state.isPaused(),
        state.isOpen(),
        state.isSilent(),
        state.freeSlots(),
        state.silentCalls());
  }

  /** Whether a lead that is due would be dialled. */
  public boolean isDialling() {
    return reasons.isEmpty();
  }
}
