package io.ringroute.leads;

import io.ringroute.reports.ReportRefused;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which leads are looked for; null where anything fits.
 *
 * @param phone as it was given
 * @param name a part of it, in any case
 * @param createdFrom at this time or later
 * @param createdBefore earlier than this
 * @param limit how many, 1 to 200
 * @param before only leads with a smaller id
 */
public record LeadQuery(
    String status,
    String failedReason,
    String source,
    String phone,
    String name,
    OffsetDateTime createdFrom,
    OffsetDateTime createdBefore,
    int limit,
    int before) {

  private static final List<String> NAMES =
      List.of(
          "status",
          "failed_reason",
          "source",
          "phone",
          "name",
          "created_from",
          "created_before",
          "limit",
          "cursor");
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final Pattern CURSOR = Pattern.compile("l:([1-9][0-9]{0,9})");

  /**
   * @param given a request's parameters
   * @throws ReportRefused 400 naming what is wrong and what is accepted
   */
  public static LeadQuery of(Map<String, String[]> given) {
    given.forEach(LeadQuery::requireOnce);
    return new LeadQuery(
        text(given, "status"),
        text(given, "failed_reason"),
        text(given, "source"),
        text(given, "phone"),
        text(given, "name"),
        time(given, "created_from"),
        time(given, "created_before"),
        limit(text(given, "limit")),
        before(text(given, "cursor")));
  }

  /** The cursor of the leads before one. */
  static String cursor(long id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("l:" + id).getBytes(StandardCharsets.US_ASCII));
  }

  /** The same, going on before a lead, for fewer. */
  LeadQuery goingOn(int from, int fewer) {
    return new LeadQuery(
        status, failedReason, source, phone, name, createdFrom, createdBefore, fewer, from);
  }

  boolean isOfFailed() {
    return "failed".equals(status) || status == null && failedReason != null;
  }

  private static void requireOnce(String name, String[] values) {
    if (!NAMES.contains(name)) {
      throw refused("Unknown parameter; accepted are " + String.join(", ", NAMES) + ".");
    }
    if (values.length > 1) {
      throw refused(name + " must be given once.");
    }
    if (values[0].indexOf('\0') >= 0) {
      throw refused(name + " must not hold a NUL character.");
    }
  }

  private static String text(Map<String, String[]> given, String name) {
    String[] values = given.get(name);
    return values == null || values[0].isEmpty() ? null : values[0];
  }

  private static OffsetDateTime time(Map<String, String[]> given, String name) {
    String text = text(given, name);
    try {
      // A plus that was not encoded came as a space.
      OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text.replace(' ', '+'));
      if (time == null || time.getYear() > 0 && time.getYear() < 10_000) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Answered like a year that is out of range.
    }
    throw refused(name + " must be a time with an offset, like 2026-12-01T16:30:00+05:30.");
  }

  private static int limit(String text) {
    if (text == null) {
      return USUAL;
    }
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
      throw refused("limit must be a whole number from 1 to " + MOST + ".");
    }
    return Integer.parseInt(text);
  }

  private static int before(String cursor) {
    if (cursor == null) {
      return Integer.MAX_VALUE;
    }
    try {
      Matcher form =
          CURSOR.matcher(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
      if (form.matches() && Long.parseLong(form.group(1)) <= Integer.MAX_VALUE) {
        return Integer.parseInt(form.group(1));
      }
    } catch (IllegalArgumentException e) {
      // Answered like any other text that is no cursor.
    }
    throw refused("cursor must be the next of an earlier page.");
  }

  private static ReportRefused refused(String detail) {
    return new ReportRefused(400, detail);
  }
}
