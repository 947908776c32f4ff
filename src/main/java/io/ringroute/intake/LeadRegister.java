package io.ringroute.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.ringroute.database.Sql;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes leads that come one by one, behind the lock and by the rule of lead files. */
public class LeadRegister {

  private static final String LOCK = Sql.load("intake/lock-leads.sql");
  private static final String INSERT = Sql.load("intake/insert-leads.sql");
  private static final String END = Sql.load("intake/end-leads.sql");
  private static final int MOST_TRIES = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final PhoneNumbers phoneNumbers;
  private final DedupeWindow window;
  private final DoNotCallFields doNotCallFields;

  LeadRegister(JdbcClient jdbc, PhoneNumbers phoneNumbers, ImportRules rules) {
    this.jdbc = jdbc;
    this.phoneNumbers = phoneNumbers;
    this.window = rules.window();
    this.doNotCallFields = new DoNotCallFields(ColumnNames.with(rules.columns()));
  }

  /** Keeps leads from being made by others, until the caller's transaction ends. */
  public void lock() {
    jdbc.sql(LOCK).query().listOfRows();
  }

  /**
   * Makes the leads that repeat none, in the caller's transaction; one whose phone is no number is
   * failed from the start, as is one that says that it must not be called. Also a lead that can't
   * be stored keeps its number from being called when it says so.
   *
   * @param step a nested transaction of the caller's
   * @return what became of each, in the order of the leads; null for one that can't be stored
   */
  public List<EnteredLead> enter(List<NewLead> leads, TransactionTemplate step) {
    lock();
    List<Draft> drafts = leads.stream().map(this::draft).toList();
    Set<Long> silent =
        drafts.stream()
            .filter(draft -> doNotCallFields.say(draft.lead().extra()))
            .map(Draft::number)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    end(silent);
    return enter(drafts, silent, step, 1);
  }

  /** All at once, or when something keeps them from that, the halves each for itself. */
  private List<EnteredLead> enter(
      List<Draft> drafts, Set<Long> silent, TransactionTemplate step, int tries) {
    try {
      return step.execute(status -> enter(drafts, silent));
    } catch (DataIntegrityViolationException e) {
      if (e instanceof DuplicateKeyException && tries < MOST_TRIES) {
        // A writer without the lock made a lead of one of the ids meanwhile: now it is known.
        return enter(drafts, silent, step, tries + 1);
      }
      if (drafts.size() <= 1) {
        return Collections.nCopies(drafts.size(), null);
      }
      int half = drafts.size() / 2;
      List<EnteredLead> entered =
          new ArrayList<>(enter(drafts.subList(0, half), silent, step, tries));
      entered.addAll(enter(drafts.subList(half, drafts.size()), silent, step, tries));
      return entered;
    }
  }

  private List<EnteredLead> enter(List<Draft> drafts, Set<Long> silent) {
    Judge judge = judge(drafts);
    drafts.forEach(judge::judge);
    List<Integer> ids = insert(judge.fresh(), silent);
    return drafts.stream().map(draft -> judge.entered(draft, ids, silent)).toList();
  }

  private Draft draft(NewLead lead) {
    Optional<PhoneNumber> number = phoneNumbers.find(lead.phone());
    return new Draft(
        lead,
        number.map(known -> StagedLead.number(known.e164())).orElse(null),
        number.map(known -> StoredPhone.of(lead.phone(), known)).orElse(lead.phone()));
  }

  private void end(Set<Long> numbers) {
    if (!numbers.isEmpty()) {
      jdbc.sql(END).param("numbers", numbers.toArray(Long[]::new)).update();
    }
  }

  private Judge judge(List<Draft> drafts) {
    KnownLeads known = new KnownLeads(jdbc);
    Long[] numbers =
        drafts.stream()
            .map(Draft::number)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toArray(Long[]::new);
    List<ExternalId> ids =
        drafts.stream().map(draft -> draft.lead().key()).filter(Objects::nonNull).toList();
    return new Judge(
        known.byNumber(numbers, KnownLeads.NO_IMPORT, window),
        known.byExternalId(ids, KnownLeads.NO_IMPORT));
  }

  private List<Integer> insert(List<Draft> drafts, Set<Long> silent) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    ArrayNode rows = JSON.createArrayNode();
    for (Draft draft : drafts) {
      String failedReason = draft.failedReason(silent);
      NewLead lead = draft.lead();
      rows.addObject()
          .put("n", rows.size())
          .put("name", lead.name())
          .put("phone", draft.phone())
          .put("source", lead.source())
          .put("external_id", lead.externalId())
          .put("email", lead.email())
          .put("product_name", lead.productName())
          .put("city", lead.city())
          .put("state", lead.state())
          .put("query_message", lead.queryMessage())
          .put("priority", lead.priority())
          .put("status", failedReason == null ? "new" : "failed")
          .put("failed_reason", failedReason)
          .set("extra", lead.extra());
    }
    return jdbc.sql(INSERT).param("leads", rows.toString()).query(Integer.class).list();
  }
}
