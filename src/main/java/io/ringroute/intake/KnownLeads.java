package io.ringroute.intake;

import io.ringroute.database.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one rule by which a lead repeats another, for files and for the API. */
final class KnownLeads {

  /** No import has this number. */
  static final long NO_IMPORT = 0;

  private static final String FIND_BY_NUMBER = Sql.load("intake/find-leads-by-number.sql");
  private static final String FIND_BY_ID = Sql.load("intake/find-leads-by-external-id.sql");
  private static final String FIND_CALLS = Sql.load("intake/find-open-calls.sql");

  private final JdbcClient jdbc;

  KnownLeads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of the numbers those that make no further lead.
   *
   * @param numbers last ten digits, each once
   */
  Map<Long, KnownLead> byNumber(Long[] numbers, long importId, DedupeWindow window) {
    Map<Long, KnownLead> known = new HashMap<>();
    jdbc.sql(FIND_CALLS)
        .param("numbers", numbers)
        .query(
            row -> {
              known.put(
                  row.getLong("number"), KnownLead.ofCall(row.getObject("lead_id", Integer.class)));
            });
    jdbc.sql(FIND_BY_NUMBER)
        .param("numbers", numbers)
        .param("importId", importId)
        .param("windowSeconds", window.seconds())
        .query(
            row -> {
              known.put(
                  row.getLong("number"),
                  KnownLead.ofNumber(
                      row.getInt("id"), row.getBoolean("open"), row.getString("line"), window));
            });
    return known;
  }

  /** Likewise for source and marketplace id. */
  Map<ExternalId, KnownLead> byExternalId(Collection<ExternalId> ids, long importId) {
    Map<ExternalId, KnownLead> known = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(FIND_BY_ID)
          .param("sources", ids.stream().map(ExternalId::source).toArray(String[]::new))
          .param("externalIds", ids.stream().map(ExternalId::id).toArray(String[]::new))
          .param("importId", importId)
          .query(
              row -> {
                known.put(
                    new ExternalId(row.getString("source"), row.getString("external_id")),
                    KnownLead.ofExternalId(row.getInt("id"), row.getString("line")));
              });
    }
    return known;
  }
}
