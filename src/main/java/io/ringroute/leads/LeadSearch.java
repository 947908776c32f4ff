package io.ringroute.leads;

import io.ringroute.database.Sql;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.CallWindow;
import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Looks leads up, the newest first. A search goes through the leads in steps and stops after some,
 * so that no request takes long however many leads there are: its page may be short.
 */
@Component("leadSearch")
public class LeadSearch {

  private static final String FIND = Sql.load("leads/find-leads.sql");
  private static final String FIND_FAILED = Sql.load("leads/find-failed-leads.sql");
  private static final String FIND_OF_NUMBER = Sql.load("leads/find-leads-of-number.sql");
  private static final int STEP = 5000;
  private static final int MOST_STEPS = 20;

  private final JdbcClient jdbc;
  private final PhoneNumbers phoneNumbers;
  private final CallWindow window;

  LeadSearch(JdbcClient jdbc, PhoneNumbers phoneNumbers, CallWindow window) {
    this.jdbc = jdbc;
    this.phoneNumbers = phoneNumbers;
    this.window = window;
  }

  /**
   * A page of leads and the cursor of the next.
   *
   * @throws ReportRefused 400 when the phone is no number
   */
  public Map<String, Object> page(@Body LeadQuery query) {
    Found found = find(query);
    List<Map<String, Object>> leads =
        found.leads().stream().map(lead -> JsonObject.of(lead, window.zone())).toList();
    return JsonObject.of("leads", leads, "next", found.next());
  }

  /**
   * Likewise, as rows.
   *
   * @throws ReportRefused 400 when the phone is no number
   */
  public Found find(LeadQuery query) {
    Long number = query.phone() == null ? null : number(query.phone());
    List<Map<String, Object>> leads = new ArrayList<>();
    Integer next = query.before();
    for (int step = 0; next != null && leads.size() < query.limit() && step < MOST_STEPS; step++) {
      next = look(query.goingOn(next, query.limit() - leads.size()), number, leads);
    }
    return new Found(leads, next == null ? null : LeadQuery.cursor(next));
  }

  /** Where the next step goes on; null when there is nothing left. */
  private Integer look(LeadQuery query, Long number, List<Map<String, Object>> leads) {
    List<Map<String, Object>> rows = statement(query, number).query().listOfRows();
    for (Map<String, Object> row : rows) {
      if (row.get("id") != null) {
        leads.add(lead(row));
      }
    }
    Map<String, Object> last = rows.get(rows.size() - 1);
    if (last.get("id") != null && rows.size() == query.limit()) {
      return (Integer) last.get("id");
    }
    return (Long) last.get("looked") < STEP ? null : (Integer) last.get("looked_to");
  }

  private StatementSpec statement(LeadQuery query, Long number) {
    StatementSpec statement =
        number == null
            ? jdbc.sql(query.isOfFailed() ? FIND_FAILED : FIND)
            : jdbc.sql(FIND_OF_NUMBER).param("number", number);
    return statement
        .param("before", query.before())
        .param("look", STEP)
        .param("limit", query.limit())
        .param("status", query.status())
        .param("failedReason", query.failedReason())
        .param("source", query.source())
        .param("name", query.name())
        .param("createdFrom", query.createdFrom())
        .param("createdBefore", query.createdBefore());
  }

  private static Map<String, Object> lead(Map<String, Object> row) {
    Map<String, Object> lead = new LinkedHashMap<>(row);
    lead.remove("looked");
    lead.remove("looked_to");
    return lead;
  }

  private long number(String phone) {
    try {
      // A plus that was not encoded came as a space.
      String digits = phoneNumbers.parse(phone.strip()).digits();
      return Long.parseLong(digits.substring(2));
    } catch (InvalidPhone e) {
      throw new ReportRefused(
          400,
          "phone must be a number as 98765XXXXX, 098765XXXXX, 9198765XXXXX or +9198765XXXXX: "
              + e.getMessage()
              + ".");
    }
  }

  /**
   * A page of leads.
   *
   * @param leads their rows, by column; may be fewer than asked for while there is a next page
   * @param next the cursor of the next page; null at the end
   */
  public record Found(List<Map<String, Object>> leads, String next) {}
}
