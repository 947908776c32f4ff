package io.ringroute.intake;

import io.ringroute.database.Sql;
import io.ringroute.intake.ImportReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of an import; each needs the transaction of the import. */
class LeadStage {

  private static final int CHUNK = 1000;

  private final JdbcClient jdbc;
  private final List<LeadRow> chunk = new ArrayList<>(CHUNK);

  LeadStage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets one import at a time go on, until its transaction ends. */
  void lock() {
    jdbc.sql(Sql.load("intake/lock-imports.sql")).query().listOfRows();
  }

  /** The earlier import of the same content, in words. */
  Optional<String> findImport(String contentHash) {
    return jdbc.sql(Sql.load("intake/find-import.sql"))
        .param("contentHash", contentHash)
        .query(String.class)
        .optional();
  }

  void create() {
    jdbc.sql(Sql.load("intake/create-stage.sql")).update();
  }

  void add(LeadRow row) {
    chunk.add(row);
    if (chunk.size() == CHUNK) {
      flush();
    }
  }

  /** Makes the leads and gives their number; what isn't made is in {@link #duplicates}. */
  long insertLeads() {
    flush();
    jdbc.sql(Sql.load("intake/mark-repeated-numbers.sql")).update();
    jdbc.sql(Sql.load("intake/mark-open-numbers.sql")).update();
    return jdbc.sql(Sql.load("intake/insert-leads.sql")).update();
  }

  long countDuplicates() {
    return jdbc.sql(Sql.load("intake/count-duplicates.sql")).query(Long.class).single();
  }

  /** The first thousand. */
  List<Row> duplicates() {
    return jdbc.sql(Sql.load("intake/find-duplicates.sql"))
        .query((row, number) -> new Row(row.getLong("line"), row.getString("duplicate_of")))
        .list();
  }

  void record(String contentHash, ImportReport report) {
    jdbc.sql(Sql.load("intake/insert-import.sql"))
        .param("contentHash", contentHash)
        .param("name", report.file().replace('\0', '?'))
        .param("rowsRead", report.rowsRead())
        .param("leads", report.leads())
        .param("duplicates", report.duplicates())
        .param("refused", report.refused())
        .update();
  }

  private void flush() {
    jdbc.sql(Sql.load("intake/stage-rows.sql"))
        .param("lines", chunk.stream().map(LeadRow::line).toArray(Long[]::new))
        .param("names", column(LeadRow::name))
        .param("phones", column(LeadRow::phone))
        .param("sources", column(LeadRow::source))
        .param("emails", column(LeadRow::email))
        .param("products", column(LeadRow::product))
        .param("cities", column(LeadRow::city))
        .param("states", column(LeadRow::state))
        .param("messages", column(LeadRow::message))
        .param("extras", column(LeadRow::extra))
        .param("doNotCalls", chunk.stream().map(LeadRow::doNotCall).toArray(Boolean[]::new))
        .update();
    chunk.clear();
  }

  private String[] column(Function<LeadRow, String> value) {
    return chunk.stream().map(value).toArray(String[]::new);
  }
}
