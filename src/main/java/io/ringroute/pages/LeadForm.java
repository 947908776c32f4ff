package io.ringroute.pages;

import io.ringroute.leads.LeadQuery;
import io.ringroute.reports.ReportRefused;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an operator looks for, as it stands in the form; empty where anything fits.
 *
 * @param q a number in any form, or a part of a name
 * @param state the status, as it stands in the table
 * @param reason why it failed, as it stands in the table
 * @param from the first day on which it came, in the window's zone
 * @param to the last such day
 * @param cursor of the page
 * @param round how many empty pages were gone through by themselves before this one
 */
record LeadForm(
    String q,
    String state,
    String reason,
    String source,
    String from,
    String to,
    String cursor,
    int round) {

  private static final Pattern NUMBER = Pattern.compile("(?U)[^\\p{L}]*\\p{Nd}{3}[^\\p{L}]*");
  private static final int LIMIT = 50;

  LeadForm {
    q = stripped(q);
    state = stripped(state);
    reason = stripped(reason);
    source = stripped(source);
    from = stripped(from);
    to = stripped(to);
    cursor = stripped(cursor);
  }

  /**
   * @throws ReportRefused 400 or 422 naming what can't be understood and what is accepted
   */
  LeadQuery query(Times times) {
    Map<String, String[]> given = new HashMap<>();
    put(given, isNumber() ? "phone" : "name", q);
    put(given, "status", state);
    put(given, "failed_reason", reason);
    put(given, "source", source);
    put(given, "created_from", day(from, times::startOf));
    put(given, "created_before", day(to, times::endOf));
    put(given, "cursor", cursor);
    put(given, "limit", String.valueOf(LIMIT));
    return LeadQuery.of(given);
  }

  /** Whether a number is looked for, and no name. */
  boolean isNumber() {
    return NUMBER.matcher(q).matches();
  }

  /** Whether anything is asked for. */
  public boolean isNarrow() {
    return !(q + state + reason + source + from + to).isEmpty();
  }

  private static String day(String date, Function<String, Optional<Instant>> read) {
    if (date.isEmpty()) {
      return "";
    }
    return read.apply(date)
        .map(Instant::toString)
        .orElseThrow(() -> new ReportRefused(422, "A date reads like 2026-11-26."));
  }

  private static void put(Map<String, String[]> given, String name, String value) {
    if (!value.isEmpty()) {
      given.put(name, new String[] {value});
    }
  }

  private static String stripped(String text) {
    return text == null ? "" : text.strip();
  }
}
