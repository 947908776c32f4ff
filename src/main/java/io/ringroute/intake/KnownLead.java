package io.ringroute.intake;

/**
 * What keeps another lead from being made.
 *
 * @param id the lead; null when only a call with the number is open
 * @param why external_id, open or recent
 * @param detail the same in plain words, without a phone number
 * @param line the line of the same import that made it; null when it came another way
 */
public record KnownLead(Integer id, String why, String detail, String line) {

  static KnownLead ofCall(Integer lead) {
    String who = lead == null ? "a call" : "lead " + lead;
    return new KnownLead(lead, "open", who + " with its number is open", null);
  }

  static KnownLead ofNumber(int lead, boolean open, String line, DedupeWindow window) {
    return new KnownLead(lead, open ? "open" : "recent", window.reason(lead, open), line);
  }

  static KnownLead ofExternalId(int lead, String line) {
    return new KnownLead(lead, "external_id", "lead %d has its id".formatted(lead), line);
  }

  /** Why a row of the import makes no lead. */
  String ofRow(String what) {
    return line == null ? detail : "its " + what + " is in line " + line;
  }
}
