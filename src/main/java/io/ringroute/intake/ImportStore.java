package io.ringroute.intake;

import io.ringroute.database.Sql;
import io.ringroute.intake.ImportReport.Row;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of imports, over the one connection that an import has. */
final class ImportStore {

  static final int MOST_LISTED = 1000;

  private static final String LOCK = Sql.load("intake/lock-leads.sql");
  private static final String FIND_LISTED = Sql.load("intake/find-do-not-call.sql");
  private static final String UPDATE = Sql.load("intake/update-import.sql");

  private final JdbcClient jdbc;
  private final KnownLeads known;
  private final LeadCopy copy;

  ImportStore(JdbcClient jdbc, Connection connection) {
    this.jdbc = jdbc;
    this.known = new KnownLeads(jdbc);
    this.copy = new LeadCopy(connection);
  }

  /** Whether this session may import the content; another that does holds it until it ends. */
  boolean tryContent(String contentHash) {
    return jdbc.sql(Sql.load("intake/try-import.sql"))
        .param("contentHash", contentHash)
        .query(Boolean.class)
        .single();
  }

  void freeContent(String contentHash) {
    jdbc.sql(Sql.load("intake/free-import.sql"))
        .param("contentHash", contentHash)
        .query()
        .listOfRows();
  }

  Optional<EarlierImport> find(String contentHash, String name) {
    return jdbc.sql(Sql.load("intake/find-import.sql"))
        .param("contentHash", contentHash)
        .param("name", printable(name))
        .query(EarlierImport.class)
        .optional();
  }

  long insert(String contentHash, String name, long rowsTotal) {
    return jdbc.sql(Sql.load("intake/insert-import.sql"))
        .param("contentHash", contentHash)
        .param("name", printable(name))
        .param("rowsTotal", rowsTotal)
        .query(Long.class)
        .single();
  }

  void update(long importId, long doneLine, long leads, long duplicates, Progress.Mark mark) {
    jdbc.sql(UPDATE)
        .param("importId", importId)
        .param("doneLine", doneLine)
        .param("leads", leads)
        .param("duplicates", duplicates)
        .param("rowsDone", mark.rows())
        .param("rowsPerSecond", mark.rate())
        .update();
  }

  /** Its leads and its duplicates. */
  long[] finish(long importId, String contentHash, long refused) {
    return jdbc.sql(Sql.load("intake/finish-import.sql"))
        .param("importId", importId)
        .param("contentHash", contentHash)
        .param("refused", refused)
        .query((row, number) -> new long[] {row.getLong("leads"), row.getLong("duplicates")})
        .single();
  }

  /** Lets one batch at a time in, until the transaction ends. */
  void lockLeads() {
    jdbc.sql(LOCK).query().listOfRows();
  }

  /** Why the numbers make no further lead, for those that don't. */
  Map<Long, String> findByNumber(LeadBatch batch, long importId, DedupeWindow window) {
    Map<Long, String> reasons = new HashMap<>();
    known
        .byNumber(batch.numbers(), importId, window)
        .forEach((number, lead) -> reasons.put(number, lead.ofRow("number")));
    return reasons;
  }

  /** Likewise for source and marketplace id, as {@link ExternalId} pairs them. */
  Map<ExternalId, String> findByExternalId(LeadBatch batch, long importId) {
    List<ExternalId> ids =
        batch.withExternalId().stream()
            .map(lead -> new ExternalId(lead.source(), lead.externalId()))
            .toList();
    Map<ExternalId, String> reasons = new HashMap<>();
    known.byExternalId(ids, importId).forEach((id, lead) -> reasons.put(id, lead.ofRow("id")));
    return reasons;
  }

  void insertDoNotCall(String contentHash, Set<Long> numbers) {
    jdbc.sql(Sql.load("intake/insert-do-not-call.sql"))
        .param("contentHash", contentHash)
        .param("numbers", numbers.toArray(Long[]::new))
        .update();
  }

  Set<Long> findDoNotCall(String contentHash, LeadBatch batch) {
    return new HashSet<>(
        jdbc.sql(FIND_LISTED)
            .param("contentHash", contentHash)
            .param("numbers", batch.numbers())
            .query(Long.class)
            .list());
  }

  /** Ends the waiting leads of these numbers. */
  void endLeads(Set<Long> numbers) {
    if (!numbers.isEmpty()) {
      jdbc.sql(Sql.load("intake/end-leads.sql"))
          .param("numbers", numbers.toArray(Long[]::new))
          .update();
    }
  }

  void copy(List<StagedLead> leads, Set<Long> doNotCall, long importId) {
    copy.insert(leads, doNotCall, importId);
  }

  void insertDuplicates(long importId, List<Row> duplicates) {
    jdbc.sql(Sql.load("intake/insert-duplicates.sql"))
        .param("importId", importId)
        .param("lines", duplicates.stream().map(Row::line).toArray(Long[]::new))
        .param("reasons", duplicates.stream().map(Row::reason).toArray(String[]::new))
        .param("most", MOST_LISTED)
        .update();
  }

  List<Row> duplicates(long importId) {
    return jdbc.sql(Sql.load("intake/find-duplicates.sql"))
        .param("importId", importId)
        .query((row, number) -> new Row(row.getLong("line"), row.getString("reason")))
        .list();
  }

  private static String printable(String name) {
    return name.replace('\0', '?');
  }
}
