package io.ringroute.intake;

/**
 * What became of a lead that was to be made.
 *
 * @param id of the lead that was made; 0 when none was
 * @param status new or failed
 * @param failedReason null unless it is failed
 * @param known what it repeats; null when it was made
 */
public record EnteredLead(int id, String status, String failedReason, KnownLead known) {

  static EnteredLead made(int id, String failedReason) {
    return new EnteredLead(id, failedReason == null ? "new" : "failed", failedReason, null);
  }

  static EnteredLead repeats(KnownLead known) {
    return new EnteredLead(0, null, null, known);
  }
}
