package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes leads of the rows that have none yet, a batch in a transaction together with the mark how
 * far the import is: after a crash at any moment it goes on there, and no row is taken twice.
 */
final class BatchWriter {

  private final ImportStore store;
  private final TransactionTemplate transaction;
  private final ImportFile file;
  private final DedupeWindow window;
  private final Survey survey;
  private Long importId;

  /**
   * @param importId the number of the import; null when it has not begun
   */
  BatchWriter(
      ImportStore store,
      TransactionTemplate transaction,
      ImportFile file,
      DedupeWindow window,
      Survey survey,
      Long importId) {
    this.store = store;
    this.transaction = transaction;
    this.file = file;
    this.window = window;
    this.survey = survey;
    this.importId = importId;
  }

  void write(LeadBatch batch, Progress.Mark mark) {
    Long id =
        transaction.execute(
            status -> {
              store.lockLeads();
              long begun = begun();
              insert(batch, begun, mark);
              file.state().requireUnchanged();
              return begun;
            });
    importId = id;
  }

  /** Ends the import: its leads and its duplicates. */
  Finished finish(long refused) {
    return transaction.execute(
        status -> {
          long id = begun();
          file.state().requireUnchanged();
          long[] counts = store.finish(id, file.hash(), refused);
          return new Finished(counts[0], counts[1], store.duplicates(id));
        });
  }

  private long begun() {
    return importId == null ? store.insert(file.hash(), file.name(), survey.rows()) : importId;
  }

  private void insert(LeadBatch batch, long id, Progress.Mark mark) {
    Set<Long> listed = survey.listsDoNotCall() ? store.findDoNotCall(file.hash(), batch) : Set.of();
    List<StagedLead> fresh = new ArrayList<>(batch.leads().size());
    List<Row> duplicates = new ArrayList<>();
    Known known =
        new Known(store.findByNumber(batch, id, window), store.findByExternalId(batch, id));
    for (StagedLead lead : batch.leads()) {
      String reason = known.reason(lead);
      if (reason == null) {
        fresh.add(lead);
      } else if (duplicates.size() < ImportStore.MOST_LISTED) {
        duplicates.add(new Row(lead.line(), reason));
      }
    }
    store.endLeads(listed);
    store.copy(fresh, listed, id);
    if (!duplicates.isEmpty()) {
      store.insertDuplicates(id, duplicates);
    }
    store.update(id, batch.lastLine(), fresh.size(), batch.leads().size() - fresh.size(), mark);
  }

  /**
   * What an import came to.
   *
   * @param listed the first of its duplicates
   */
  record Finished(long leads, long duplicates, List<Row> listed) {}

  /** What the database and the batch so far know of numbers and marketplace ids. */
  private record Known(Map<Long, String> numbers, Map<ExternalId, String> ids) {

    /** Null when a lead is to be made; then it is known from here on. */
    String reason(StagedLead lead) {
      ExternalId id = new ExternalId(lead.source(), lead.externalId());
      String reason = numbers.get(lead.number());
      if (reason == null && lead.externalId() != null) {
        reason = ids.get(id);
      }
      if (reason == null) {
        numbers.put(lead.number(), "its number is in line " + lead.line());
        ids.put(id, "its id is in line " + lead.line());
      }
      return reason;
    }
  }
}
