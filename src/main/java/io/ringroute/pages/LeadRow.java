package io.ringroute.pages;

import java.util.Map;

/**
 * A lead in the list.
 *
 * @param state in words
 * @param tone good, wait or bad; empty for neither
 * @param due when it is called next, at the earliest; null: at once, or not at all
 */
record LeadRow(
    int id,
    String name,
    String number,
    String source,
    String state,
    String tone,
    Moment due,
    Moment created) {

  static LeadRow of(Map<String, Object> lead, Onlooker onlooker, Times times) {
    return new LeadRow(
        (Integer) lead.get("id"),
        onlooker.text((String) lead.get("name")),
        onlooker.number((String) lead.get("phone")),
        onlooker.text((String) lead.get("source")),
        LeadWords.state(lead),
        LeadWords.tone(lead),
        "new".equals(lead.get("status")) ? times.moment(lead.get("retry_after")) : null,
        times.moment(lead.get("created_at")));
  }
}
