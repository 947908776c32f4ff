package io.ringroute.leads;

import io.ringroute.database.Sql;
import io.ringroute.dialing.DialingOverview;
import io.ringroute.dialing.DialingSettings;
import io.ringroute.dialing.DialingStatus;
import io.ringroute.dialing.Reason;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.CallWindow;
import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import io.ringroute.screening.Whitelist;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells all of one lead: what it is, its calls, and why it is or isn't called now. */
@Component("leadStories")
public class LeadStories {

  private static final String LOAD = Sql.load("leads/load-lead.sql");
  private static final String CALLS = Sql.load("leads/load-calls.sql");
  private static final String FACTS = Sql.load("leads/load-facts.sql");
  private static final int MOST_CALLS = 50;

  private final JdbcClient jdbc;
  private final PhoneNumbers phoneNumbers;
  private final Whitelist whitelist;
  private final CallWindow window;
  private final DialingOverview overview;
  private final int callsAllowed;
  private final Clock clock;

  LeadStories(
      JdbcClient jdbc,
      PhoneNumbers phoneNumbers,
      Whitelist whitelist,
      CallWindow window,
      DialingOverview overview,
      DialingSettings dialing,
      Clock clock) {
    this.jdbc = jdbc;
    this.phoneNumbers = phoneNumbers;
    this.whitelist = whitelist;
    this.window = window;
    this.overview = overview;
    this.callsAllowed = dialing.maxCallsPerNumberPerDay();
    this.clock = clock;
  }

  /**
   * The lead as the API shows it.
   *
   * @throws ReportRefused 404 when there is none
   */
  public Map<String, Object> tell(@ExchangeProperty("leadId") int leadId) {
    Map<String, Object> lead = lead(leadId);
    List<Map<String, Object>> calls = calls(leadId, MOST_CALLS);
    Number number = number(lead);
    DialingStatus dialling = overview.now();
    LeadFacts facts = facts(lead, calls, number, dialling);
    return JsonObject.of(
        "lead", JsonObject.of(lead, window.zone()),
        "calls", calls.stream().map(call -> JsonObject.of(call, window.zone())).toList(),
        "why", json(facts, CallingReasons.of(facts, this::time), number, dialling));
  }

  /**
   * A lead's row, by column.
   *
   * @throws ReportRefused 404 when there is none
   */
  public Map<String, Object> lead(int leadId) {
    return jdbc.sql(LOAD).param("leadId", leadId).query().listOfRows().stream()
        .findFirst()
        .orElseThrow(() -> new ReportRefused(404, "There is no such lead."));
  }

  /**
   * All reasons why a lead is or isn't called now, the one that decides first; never empty.
   *
   * @param lead its row
   * @param words how a moment is told in a sentence
   */
  public List<Reason> reasons(Map<String, Object> lead, Function<Instant, String> words) {
    List<Map<String, Object>> lastCall = calls((Integer) lead.get("id"), 1);
    return CallingReasons.of(facts(lead, lastCall, number(lead), overview.now()), words);
  }

  private List<Map<String, Object>> calls(int leadId, int limit) {
    return jdbc.sql(CALLS).param("leadId", leadId).param("limit", limit).query().listOfRows();
  }

  private Number number(Map<String, Object> lead) {
    return Number.of((String) lead.get("phone"), phoneNumbers);
  }

  private LeadFacts facts(
      Map<String, Object> lead,
      List<Map<String, Object>> calls,
      Number number,
      DialingStatus dialling) {
    Row row = row((Integer) lead.get("id"), number);
    return new LeadFacts(
        (String) lead.get("status"),
        (String) lead.get("failed_reason"),
        instant((Timestamp) lead.get("retry_after")),
        number.problem(),
        number.known() == null || whitelist.allows(number.known()),
        instant(row.listedAt()),
        row.callOfLead(),
        row.callOfNumber(),
        row.leadOfNumber(),
        row.callsToday(),
        callsAllowed,
        window.openingOfNextDay(clock.instant()),
        calls.isEmpty() ? null : words(calls.get(0)),
        dialling.reasons(),
        instant(row.now()));
  }

  private Row row(int leadId, Number number) {
    return jdbc.sql(FACTS)
        .param("leadId", leadId)
        .param("phoneKey", number.known() == null ? null : number.known().e164())
        .param("number", number.lastTen())
        .param("dayStart", window.startOfDay(clock.instant()).atOffset(ZoneOffset.UTC))
        .query(Row.class)
        .single();
  }

  private Map<String, Object> json(
      LeadFacts facts, List<Reason> reasons, Number number, DialingStatus dialling) {
    Map<String, Object> why = JsonObject.of("is_called", facts.callOfLead() != null);
    why.putAll(reason(reasons.get(0)));
    why.put("also", reasons.stream().skip(1).map(this::reason).toList());
    why.put(
        "facts",
        JsonObject.of(
            "number", number.known() == null ? null : number.known().e164(),
            "calls_today", facts.callsToday(),
            "calls_allowed_today", facts.callsAllowed(),
            "free_slots", dialling.freeSlots()));
    why.put("now", time(facts.now()));
    return why;
  }

  private Map<String, Object> reason(Reason reason) {
    return JsonObject.of(
        "reason", reason.code(),
        "detail", reason.detail(),
        "since", time(reason.since()),
        "until", time(reason.until()));
  }

  private String time(Instant moment) {
    return JsonObject.time(moment, window.zone());
  }

  private static String words(Map<String, Object> call) {
    Object more = call.get("outcome") == null ? call.get("failure_reason") : call.get("outcome");
    return "call %s is %s%s"
        .formatted(call.get("id"), call.get("status"), more == null ? "" : ", " + more);
  }

  private static Instant instant(Timestamp moment) {
    return moment == null ? null : moment.toInstant();
  }

  /**
   * A lead's phone.
   *
   * @param problem why it is no number; null when it is one
   */
  private record Number(PhoneNumber known, String problem) {

    static Number of(String phone, PhoneNumbers phoneNumbers) {
      try {
        return new Number(phoneNumbers.parse(phone), null);
      } catch (InvalidPhone e) {
        return new Number(null, e.getMessage());
      }
    }

    Long lastTen() {
      return known == null ? null : Long.valueOf(known.digits().substring(2));
    }
  }

  record Row(
      Timestamp now,
      Timestamp listedAt,
      Integer callOfLead,
      Integer callOfNumber,
      Integer leadOfNumber,
      long callsToday) {}
}
