package io.ringroute.leads;

import io.ringroute.leads.LeadEdits.Edit;
import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.DoNotCallList;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps a lead's number from being called, for every lead that has it. */
@Component
class Forbidding {

  private final TransactionTemplate transaction;
  private final LeadEdits edits;
  private final DoNotCallList list;
  private final PhoneNumbers phoneNumbers;

  Forbidding(
      PlatformTransactionManager transactions,
      LeadEdits edits,
      DoNotCallList list,
      PhoneNumbers phoneNumbers) {
    this.transaction = new TransactionTemplate(transactions);
    this.edits = edits;
    this.list = list;
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * @return how many waiting leads ended
   * @throws ReportRefused 409 when the lead's phone is no number
   */
  long forbid(Map<String, Object> lead, Editor editor) {
    int leadId = (Integer) lead.get("id");
    PhoneNumber number =
        phoneNumbers
            .find((String) lead.get("phone"))
            .orElseThrow(
                () ->
                    new ReportRefused(
                        409,
                        "Lead %d's phone is no number that can be dialled: there is nothing to keep off."
                            .formatted(leadId)));
    return transaction.execute(
        status -> edits.isDone(leadId, editor) ? 0L : listed(leadId, number, editor));
  }

  private long listed(int leadId, PhoneNumber number, Editor editor) {
    String source = "operator " + editor.name();
    long ended = list.add(Collections.singletonMap(number, editor.reason()), source).leadsEnded();
    Map<String, Object> becomes = Map.of("number", number.e164());
    edits.keep(editor, List.of(new Edit(leadId, "do_not_call", Map.of(), becomes)));
    return ended;
  }
}
