package io.ringroute.intake;

import io.ringroute.database.Sql;
import io.ringroute.intake.ImportReport.Row;
import io.ringroute.screening.PhoneNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what would become of a file, and makes nothing. */
final class DryRun {

  private static final int MOST_ROWS = 100_000;
  private static final int MOST_LISTED = 100;
  private static final int BATCH = 1000;

  private static final String PREPARE = Sql.load("intake/prepare-look.sql");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final KnownLeads known;
  private final PhoneNumbers phoneNumbers;
  private final DedupeWindow window;

  DryRun(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PhoneNumbers phoneNumbers,
      DedupeWindow window) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
    this.known = new KnownLeads(jdbc);
    this.phoneNumbers = phoneNumbers;
    this.window = window;
  }

  /**
   * Reads the file to its end, and looks at its first hundred thousand rows.
   *
   * @throws LeadFileRefused when it is damaged
   */
  Map<String, Object> of(ImportFile file, String name, Optional<PastImport> earlier)
      throws IOException {
    Run run = new Run(new RowReader(file.leads().header(), FileSource.of(name), phoneNumbers));
    file.read(run);
    run.look();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dry_run", true);
    json.put("file", name);
    json.put("repeats", earlier.map(PastImport::id).orElse(null));
    json.put("note", file.leads().note());
    json.put("columns", columns(file.leads().header()));
    json.put("unknown_columns", unknown(file.leads().header()));
    json.put("complete", run.rows <= MOST_ROWS);
    json.put("rows_read", run.rows);
    json.put("leads", run.leads);
    json.put("duplicates", run.duplicates);
    json.put("refused", run.refused);
    json.put("duplicate_rows", run.duplicateRows);
    json.put("refused_rows", run.refusedRows);
    return json;
  }

  private static Map<String, String> columns(Header header) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < header.names().size(); i++) {
      String name = header.names().get(i);
      header
          .meanings()
          .get(i)
          .ifPresent(column -> columns.put(name, column.name().toLowerCase(Locale.ROOT)));
    }
    return columns;
  }

  private static List<String> unknown(Header header) {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < header.names().size(); i++) {
      if (header.meanings().get(i).isEmpty() && !header.names().get(i).isEmpty()) {
        unknown.add(header.names().get(i));
      }
    }
    return unknown;
  }

  /** One look at a file. */
  private final class Run implements LeadFile.Rows {

    private final LeadFile.Rows judged;
    private final Map<Long, String> numbers = new HashMap<>();
    private final Map<ExternalId, String> ids = new HashMap<>();
    private final List<Row> duplicateRows = new ArrayList<>();
    private final List<Row> refusedRows = new ArrayList<>();
    private LeadBatch batch = new LeadBatch(BATCH);
    private long rows;
    private long leads;
    private long duplicates;
    private long refused;

    Run(RowReader reader) {
      this.judged = reader.rows(this::add, this::refuse);
    }

    @Override
    public void take(long line, List<String> cells) throws IOException {
      if (++rows <= MOST_ROWS) {
        judged.take(line, cells);
      }
    }

    @Override
    public void takeLast(long line, List<String> cells) throws IOException {
      if (++rows <= MOST_ROWS) {
        judged.takeLast(line, cells);
      }
    }

    private void add(LeadRow row) {
      batch.add(StagedLead.of(row));
      if (batch.isFull()) {
        look();
      }
    }

    private void refuse(long line, List<String> cells, String reason) {
      refused++;
      list(refusedRows, line, reason);
    }

    void look() {
      if (!batch.leads().isEmpty()) {
        transaction.executeWithoutResult(status -> find());
        batch.leads().forEach(this::count);
        batch = new LeadBatch(BATCH);
      }
    }

    private void find() {
      jdbc.sql(PREPARE).query().listOfRows();
      known
          .byNumber(batch.numbers(), KnownLeads.NO_IMPORT, window)
          .forEach((number, lead) -> numbers.putIfAbsent(number, lead.ofRow("number")));
      List<ExternalId> wanted =
          batch.withExternalId().stream()
              .map(lead -> new ExternalId(lead.source(), lead.externalId()))
              .toList();
      known
          .byExternalId(wanted, KnownLeads.NO_IMPORT)
          .forEach((id, lead) -> ids.putIfAbsent(id, lead.ofRow("id")));
    }

    private void count(StagedLead lead) {
      ExternalId id = new ExternalId(lead.source(), lead.externalId());
      String reason = numbers.get(lead.number());
      if (reason == null && lead.externalId() != null) {
        reason = ids.get(id);
      }
      if (reason == null) {
        leads++;
        numbers.put(lead.number(), "its number is in line " + lead.line());
        if (lead.externalId() != null) {
          ids.put(id, "its id is in line " + lead.line());
        }
      } else {
        duplicates++;
        list(duplicateRows, lead.line(), reason);
      }
    }

    private static void list(List<Row> rows, long line, String reason) {
      if (rows.size() < MOST_LISTED) {
        rows.add(new Row(line, reason));
      }
    }
  }
}
