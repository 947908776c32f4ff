package io.ringroute.screening;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ringroute.reports.QueryParameters;
import io.ringroute.reports.ReportBody;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.DoNotCallList.Added;
import io.ringroute.screening.DoNotCallList.Entry;
import io.ringroute.screening.DoNotCallList.Removed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The do-not-call list, as the REST API shows and changes it. */
public class DoNotCallApi {

  private static final Logger LOG = LoggerFactory.getLogger(DoNotCallApi.class);
  private static final int LONGEST_PHONE = 200;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 100;
  private static final int MOST = 200;

  private final DoNotCallList list;
  private final PhoneNumbers phoneNumbers;

  DoNotCallApi(DoNotCallList list, PhoneNumbers phoneNumbers) {
    this.list = list;
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * One number with its history, or a page of the list.
   *
   * @param query {@code phone}, or {@code after} and {@code limit}
   * @throws ReportRefused 400 or 422 when it is none of these
   */
  public Object show(@ExchangeProperty("query") String query) {
    QueryParameters asked = QueryParameters.of(query, List.of("phone", "after", "limit"));
    Optional<String> phone = asked.text("phone", LONGEST_PHONE);
    if (phone.isPresent()) {
      return number(number(phone.get()), null);
    }
    int limit = asked.number("limit", MOST / 2, MOST);
    return page(asked.text("after", LONGEST_PHONE).map(DoNotCallApi::cursor).orElse(""), limit);
  }

  /**
   * Adds a number.
   *
   * @param body {@code {"phone", "reason", "by"}}, the last two optional
   * @throws ReportRefused 400 or 422 when it can't be read
   */
  public Number add(@Body byte[] body) {
    ReportBody asked = ReportBody.parse(body);
    PhoneNumber number = number(asked.optionalText("phone", LONGEST_PHONE));
    String reason = line(asked.optionalText("reason", LONGEST_REASON));
    String by = by(line(asked.optionalText("by", LONGEST_NAME)));
    Added added = list.add(Collections.singletonMap(number, reason), by);
    LOG.info(
        "{} is {} the do-not-call list, asked by {}; {} waiting leads ended",
        number,
        added.added() > 0 ? "put on" : "already on",
        by,
        added.leadsEnded());
    return number(number, added);
  }

  /**
   * Takes a number off the list.
   *
   * @param query {@code phone}, {@code reason}, and optional {@code by}
   * @throws ReportRefused 404 when it isn't listed, 422 when a parameter is wrong or missing
   */
  public Number remove(@ExchangeProperty("query") String query) {
    QueryParameters asked = QueryParameters.of(query, List.of("phone", "reason", "by"));
    PhoneNumber number = number(asked.text("phone", LONGEST_PHONE).orElse(null));
    String reason =
        asked
            .text("reason", LONGEST_REASON)
            .map(DoNotCallApi::line)
            .orElseThrow(() -> new ReportRefused(422, "reason must say why it may be called."));
    String by = by(asked.text("by", LONGEST_NAME).map(DoNotCallApi::line).orElse(null));
    if (!list.remove(number, reason, by)) {
      throw new ReportRefused(404, "The number is not on the do-not-call list.");
    }
    LOG.warn("{} is taken off the do-not-call list, asked by {}", number, by);
    return number(number, null);
  }

  private Number number(PhoneNumber number, Added added) {
    Optional<Entry> entry = list.find(number);
    return new Number(
        number.e164(),
        entry.isPresent(),
        entry.map(Listed::of).orElse(null),
        added == null ? null : added.added() > 0,
        added == null ? null : added.leadsEnded(),
        list.removed(number).stream().map(Was::of).toList());
  }

  private Page page(String after, int limit) {
    List<Entry> entries = list.page(after, limit + 1);
    boolean more = entries.size() > limit;
    List<Listed> shown = entries.stream().limit(limit).map(Listed::of).toList();
    return new Page(shown, more ? encoded(shown.get(limit - 1).phone) : null);
  }

  private PhoneNumber number(String text) {
    try {
      return phoneNumbers.parse(text);
    } catch (InvalidPhone e) {
      throw new ReportRefused(
          422,
          "phone: %s; accepted are 98765XXXXX, 098765XXXXX, 9198765XXXXX and +9198765XXXXX."
              .formatted(e.getMessage()));
    }
  }

  private static String by(String name) {
    return name == null ? "the API" : "the API: " + name;
  }

  /** Without what would break a line of the log; null when nothing is left. */
  private static String line(String text) {
    String line = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
    return line.isEmpty() ? null : line;
  }

  private static String encoded(String phone) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(phone.getBytes(StandardCharsets.UTF_8));
  }

  private static String cursor(String text) {
    try {
      String phone = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (phone.indexOf('\0') < 0) {
        return phone;
      }
    } catch (IllegalArgumentException e) {
      // Answered below.
    }
    throw new ReportRefused(422, "after must be the next of the page before.");
  }

  /** One number: whether it is listed, why, and what was taken off the list before. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Number(
      String phone,
      boolean listed,
      Listed entry,
      Boolean added,
      Long leadsEnded,
      List<Was> removed) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Listed(String phone, String reason, String source, String addedAt) {

    static Listed of(Entry entry) {
      return new Listed(
          entry.phoneKey(),
          entry.reason(),
          entry.source(),
          entry.createdAt().toInstant().toString());
    }
  }

  /** What stood on the list until it was taken off. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Was(
      String reason,
      String source,
      String addedAt,
      String removedReason,
      String removedBy,
      String removedAt) {

    static Was of(Removed removed) {
      return new Was(
          removed.reason(),
          removed.source(),
          removed.createdAt().toInstant().toString(),
          removed.removedReason(),
          removed.removedBy(),
          removed.removedAt().toInstant().toString());
    }
  }

  record Page(List<Listed> entries, String next) {}
}
