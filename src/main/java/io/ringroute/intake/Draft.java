package io.ringroute.intake;

import java.util.Set;

/**
 * A lead that is to be made, as it will be kept.
 *
 * @param number the last ten digits of its phone; null when that is no number
 * @param phone as it is kept
 */
record Draft(NewLead lead, Long number, String phone) {

  String failedReason(Set<Long> silent) {
    if (number == null) {
      return "invalid_phone";
    }
    return silent.contains(number) ? "do_not_call" : null;
  }
}
