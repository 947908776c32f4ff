package io.ringroute.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.ringroute.database.Sql;
import io.ringroute.intake.LeadRegister;
import io.ringroute.intake.StoredPhone;
import io.ringroute.leads.LeadEdits.Edit;
import io.ringroute.reports.ReportBody;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes failed leads new again, with all their attempts, unless what they failed for still holds.
 */
@Component("reopening")
public class Reopening {

  private static final String LOAD = Sql.load("leads/load-lead.sql");
  private static final String FIND = Sql.load("leads/find-reopenable.sql");
  private static final String REOPEN = Sql.load("leads/reopen-leads.sql");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> IN_BULK =
      List.of("invalid_phone", "not_whitelisted", "do_not_call", "retries_exhausted");
  private static final Map<String, String> KEPT =
      Map.of(
          "do_not_call",
              "its number is on the do-not-call list, or was not taken from it since the lead failed",
          "duplicate", "another lead with its number is open",
          "in_a_call", "a call with its number is under way",
          "not_whitelisted", "its number is not in CALL_WHITELIST_NUMBERS",
          "invalid_phone", "its phone is no number; give the right one as phone");
  private static final int LONGEST_PHONE = 200;
  private static final int STEP = 500;
  private static final int MOST_STEPS = 10;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final LeadRegister register;
  private final LeadWriters writers;
  private final LeadEdits edits;
  private final PhoneNumbers phoneNumbers;
  private final NumberScreen screen;

  Reopening(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      LeadRegister register,
      LeadWriters writers,
      LeadEdits edits,
      PhoneNumbers phoneNumbers,
      NumberScreen screen) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.register = register;
    this.writers = writers;
    this.edits = edits;
    this.phoneNumbers = phoneNumbers;
    this.screen = screen;
  }

  /**
   * Reopens one lead; of one that is new nothing changes.
   *
   * @param body {@code {"phone": …}} or nothing
   * @throws ReportRefused 404, 409 with what keeps it, 422 when the phone is no number
   */
  public Map<String, Object> one(@ExchangeProperty("leadId") int leadId, @Body byte[] body) {
    return JsonObject.of(
        "id", leadId, "status", "new", "reopened", reopenOne(leadId, phone(body), Editor.API));
  }

  /**
   * Reopens one lead; of one that is new nothing changes.
   *
   * @param phone the right one; null: it keeps its own
   * @return whether it was reopened now
   * @throws ReportRefused 404, 409 with what keeps it
   */
  public boolean reopenOne(int leadId, String phone, Editor editor) {
    Candidate lead = load(leadId);
    String number = phone == null ? lead.phone() : phone;
    if (edits.isDone(leadId, editor)
        || lead.status().equals("new") && number.equals(lead.phone())) {
      return false;
    }
    requireReopenable(lead, number);
    String kept = screen.keeps(number);
    if (kept == null) {
      List<Verdict> verdicts =
          reopen(List.of(new Candidate(leadId, lead.phone(), number, lead.failedReason())), editor);
      if (verdicts.isEmpty()) {
        throw conflict(leadId, "it changed just now; look at it again");
      }
      kept = verdicts.get(0).kept();
    }
    if (kept != null) {
      throw conflict(leadId, KEPT.get(kept));
    }
    return true;
  }

  /**
   * Reopens the failed leads of one reason, step by step.
   *
   * @param body {@code {"failed_reason": …, "after": …}}
   * @return how many, how many stay failed by what keeps them, and where to go on
   * @throws ReportRefused 400, 422
   */
  public Map<String, Object> all(@Body byte[] body) {
    String failedReason = ReportBody.parse(body).optionalText("failed_reason", 100);
    if (failedReason == null || !IN_BULK.contains(failedReason)) {
      throw new ReportRefused(
          422, "failed_reason must be one of " + String.join(", ", IN_BULK) + ".");
    }
    Reopened reopened =
        reopenAll(failedReason, after(ReportBody.tree(body).orElseThrow()), Editor.API);
    return JsonObject.of(
        "reopened", reopened.leads(), "kept", reopened.kept(), "next", reopened.next());
  }

  /**
   * Likewise.
   *
   * @param failedReason one of {@link #reasonsInBulk}
   * @param after the id to go on behind; 0 at first
   */
  public Reopened reopenAll(String failedReason, int after, Editor editor) {
    Tally tally = new Tally();
    Integer next = after;
    for (int step = 0; next != null && step < MOST_STEPS; step++) {
      next = step(failedReason, next, tally, editor);
    }
    return new Reopened(tally.reopened, tally.kept, next);
  }

  /** The reasons by which leads may be reopened in bulk. */
  public static List<String> reasonsInBulk() {
    return IN_BULK;
  }

  /** Where the next step goes on; null at the end. */
  private Integer step(String failedReason, int after, Tally tally, Editor editor) {
    List<Found> found =
        jdbc.sql(FIND)
            .param("failedReason", failedReason)
            .param("after", after)
            .param("look", STEP)
            .query(Found.class)
            .list();
    List<Candidate> passed =
        found.stream()
            .filter(row -> row.id() != null)
            .filter(row -> tally.passes(screen.keeps(row.phone())))
            .map(row -> new Candidate(row.id(), row.phone(), row.phone(), failedReason))
            .toList();
    if (!passed.isEmpty()) {
      reopen(passed, editor).forEach(verdict -> tally.add(verdict.kept()));
    }
    return found.get(0).looked() < STEP ? null : found.get(0).lookedTo();
  }

  private List<Verdict> reopen(List<Candidate> leads, Editor editor) {
    ArrayNode batch = JSON.createArrayNode();
    for (Candidate lead : leads) {
      PhoneNumber number = phoneNumbers.parse(lead.newPhone());
      batch
          .addObject()
          .put("id", lead.id())
          .put("phone", lead.phone())
          .put("failed_reason", lead.failedReason())
          .put("new_phone", StoredPhone.of(lead.newPhone(), number))
          .put("phone_key", number.e164());
    }
    return writers.write(
        () ->
            transaction.execute(
                status -> {
                  register.lock();
                  List<Verdict> verdicts =
                      jdbc.sql(REOPEN).param("batch", batch.toString()).query(Verdict.class).list();
                  edits.keep(editor, edits(leads, verdicts));
                  return verdicts;
                }));
  }

  private static List<Edit> edits(List<Candidate> leads, List<Verdict> verdicts) {
    Set<Integer> reopened =
        verdicts.stream()
            .filter(verdict -> verdict.kept() == null)
            .map(Verdict::id)
            .collect(Collectors.toSet());
    return leads.stream()
        .filter(lead -> reopened.contains(lead.id()))
        .map(Candidate::edit)
        .toList();
  }

  private Candidate load(int leadId) {
    return jdbc.sql(LOAD)
        .param("leadId", leadId)
        .query(
            (row, number) ->
                new Candidate(
                    leadId,
                    row.getString("phone"),
                    null,
                    row.getString("status"),
                    row.getString("failed_reason")))
        .optional()
        .orElseThrow(() -> new ReportRefused(404, "There is no such lead."));
  }

  private void requireReopenable(Candidate lead, String number) {
    if (!lead.status().equals("failed")) {
      throw conflict(lead.id(), "it stands in \"" + lead.status() + "\", not in \"failed\"");
    }
    boolean isSame = phoneNumbers.find(number).equals(phoneNumbers.find(lead.phone()));
    if ("wrong_number".equals(lead.failedReason()) && isSame) {
      throw conflict(lead.id(), "somebody else has its number; give the right one as phone");
    }
  }

  private String phone(byte[] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    String phone = ReportBody.parse(body).optionalText("phone", LONGEST_PHONE);
    if (phone != null && phoneNumbers.find(phone).isEmpty()) {
      throw new ReportRefused(
          422, "phone must be a number as 98765XXXXX, 098765XXXXX, 9198765XXXXX or +9198765XXXXX.");
    }
    return phone;
  }

  private static Integer after(JsonNode body) {
    JsonNode after = body.path("after");
    if (after.isMissingNode() || after.isNull()) {
      return 0;
    }
    if (!after.isIntegralNumber() || !after.canConvertToInt() || after.intValue() < 0) {
      throw new ReportRefused(422, "after must be the next of an earlier answer.");
    }
    return after.intValue();
  }

  private static ReportRefused conflict(int leadId, String why) {
    return new ReportRefused(409, "Lead " + leadId + " is not reopened: " + why + ".");
  }

  /** How many were reopened, and what kept the others. */
  private static final class Tally {

    private final Map<String, Integer> kept = new TreeMap<>();
    private int reopened;

    boolean passes(String reason) {
      if (reason != null) {
        kept.merge(reason, 1, Integer::sum);
      }
      return reason == null;
    }

    void add(String reason) {
      if (passes(reason)) {
        reopened++;
      }
    }
  }

  /**
   * What became of the failed leads of one reason.
   *
   * @param leads how many were reopened
   * @param kept how many stay failed, by what keeps them
   * @param next the id to go on behind; null at the end
   */
  public record Reopened(int leads, Map<String, Integer> kept, Integer next) {}

  record Found(long looked, Integer lookedTo, Integer id, String phone) {}

  record Verdict(int id, String kept) {}

  private record Candidate(
      int id, String phone, String newPhone, String status, String failedReason) {

    Candidate(int id, String phone, String newPhone, String failedReason) {
      this(id, phone, newPhone, "failed", failedReason);
    }

    Edit edit() {
      Map<String, Object> was = JsonObject.of("status", status, "failed_reason", failedReason);
      Map<String, Object> becomes = JsonObject.of("status", "new");
      if (!newPhone.equals(phone)) {
        was.put("phone", phone);
        becomes.put("phone", newPhone);
      }
      return new Edit(id, newPhone.equals(phone) ? "reopen" : "correct_number", was, becomes);
    }
  }
}
