package io.ringroute.leads;

import io.ringroute.database.Sql;
import io.ringroute.intake.LeadRegister;
import io.ringroute.intake.StoredPhone;
import io.ringroute.leads.LeadEdits.Edit;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a lead due when an operator wants it, or gives it another number. It is screened, claimed
 * and permitted like every other lead then.
 */
@Component
class Scheduling {

  private static final String SCHEDULE = Sql.load("leads/schedule-lead.sql");

  /** Before promised callbacks, which have 100; the next call uses it up. */
  private static final int PRIORITY = 101;

  private static final String CHANGED = "changed";
  private static final Map<String, String> KEPT =
      Map.of(
          CHANGED,
          "it changed just now; look at it again",
          "in_a_call",
          "it is in a call",
          "do_not_call",
          "its number is on the do-not-call list",
          "report_awaited",
          "its last call ended less than ten minutes ago, and the agent may still report of it",
          "duplicate",
          "another lead with its number waits to be called",
          "number_in_call",
          "a call with its number is under way",
          "not_whitelisted",
          "its number is not in CALL_WHITELIST_NUMBERS",
          "invalid_phone",
          "its phone is no number that can be dialled; correct the number");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final LeadRegister register;
  private final LeadWriters writers;
  private final LeadEdits edits;
  private final PhoneNumbers phoneNumbers;
  private final NumberScreen screen;

  Scheduling(
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
   * @param lead its row, as it was read
   * @param phone null: it keeps its own
   * @param dueAt null: it is due when it was
   * @throws ReportRefused 409 with what keeps it
   */
  void schedule(Map<String, Object> lead, String phone, String deed, Instant dueAt, Editor editor) {
    int leadId = (Integer) lead.get("id");
    if (edits.isDone(leadId, editor)) {
      return;
    }
    requireSchedulable(leadId, (String) lead.get("status"));
    String newPhone = phone == null ? (String) lead.get("phone") : phone;
    require(leadId, screen.keeps(newPhone));
    Change change = new Change(lead, newPhone, dueAt, deed);
    require(
        leadId,
        writers.write(() -> transaction.execute(status -> carriedOut(leadId, change, editor))));
  }

  /** What keeps it; null when it is done, now or before. */
  private String carriedOut(int leadId, Change change, Editor editor) {
    register.lock();
    if (edits.isDone(leadId, editor)) {
      return null;
    }
    PhoneNumber number = phoneNumbers.parse(change.newPhone);
    String kept =
        jdbc.sql(SCHEDULE)
            .param("leadId", leadId)
            .param("status", change.lead.get("status"))
            .param("phone", change.lead.get("phone"))
            .param("newPhone", change.storedPhone(number))
            .param("phoneKey", number.e164())
            .param("dueAt", change.dueAt == null ? null : change.dueAt.atOffset(ZoneOffset.UTC))
            .param("priority", PRIORITY)
            .query((row, n) -> String.valueOf(row.getString("kept")))
            .optional()
            .orElse(CHANGED);
    if (kept.equals("null")) {
      edits.keep(editor, List.of(change.edit(number)));
      return null;
    }
    return kept;
  }

  private static void requireSchedulable(int leadId, String status) {
    if (status.equals("failed")) {
      throw conflict(leadId, "it has failed; reopen it first");
    }
    if (!status.equals("new") && !status.equals("dispatched")) {
      throw conflict(leadId, "it stands in \"" + status + "\", which Ringroute doesn't know");
    }
  }

  private static void require(int leadId, String kept) {
    if (kept != null) {
      throw conflict(leadId, KEPT.get(kept));
    }
  }

  private static ReportRefused conflict(int leadId, String why) {
    return new ReportRefused(409, "Lead " + leadId + " was not changed: " + why + ".");
  }

  /**
   * @param dueAt null: it is due when it was
   */
  private record Change(Map<String, Object> lead, String newPhone, Instant dueAt, String deed) {

    /** As the lead keeps it: what it had stays as it is written. */
    String storedPhone(PhoneNumber number) {
      return newPhone.equals(lead.get("phone")) ? newPhone : StoredPhone.of(newPhone, number);
    }

    Edit edit(PhoneNumber number) {
      Map<String, Object> was = JsonObject.of("status", lead.get("status"));
      Map<String, Object> becomes = JsonObject.of("status", "new");
      if (!newPhone.equals(lead.get("phone"))) {
        was.put("phone", lead.get("phone"));
        becomes.put("phone", storedPhone(number));
      }
      if (dueAt != null) {
        was.put("retry_after", text(lead.get("retry_after")));
        becomes.put("retry_after", text(dueAt.truncatedTo(ChronoUnit.SECONDS)));
      }
      return new Edit((Integer) lead.get("id"), deed, was, becomes);
    }

    private static String text(Object moment) {
      return moment instanceof Timestamp column
          ? column.toInstant().toString()
          : moment == null ? null : moment.toString();
    }
  }
}
