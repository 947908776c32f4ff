package io.ringroute.database;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the operator should know of the two tables, though nothing is wrong.
 *
 * @param unknownLeads leads with a status that Ringroute doesn't know; 10,000 stands for more
 * @param unknownCalls likewise, calls
 * @param leadIdsUsed how much of the ids' range is used up, in percent
 * @param callIdsUsed likewise, of calls
 */
record OddRows(long unknownLeads, long unknownCalls, long leadIdsUsed, long callIdsUsed) {

  private static final String COUNT = Sql.load("database/count-odd-rows.sql");
  private static final int MANY = 80;

  /** Costs the same however many rows there are. */
  static OddRows count(JdbcClient jdbc) {
    return jdbc.sql(COUNT).query(OddRows.class).single();
  }

  /** One sentence each; empty when there is nothing to say. */
  List<String> warnings() {
    return Stream.of(
            unknown(unknownLeads, "leads"),
            unknown(unknownCalls, "calls"),
            used(leadIdsUsed, "leads"),
            used(callIdsUsed, "calls"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> unknown(long rows, String table) {
    return rows == 0
        ? List.of()
        : List.of(
            "%s with a status that Ringroute doesn't know, which are left alone: %d%s"
                .formatted(table, rows, rows < 10_000 ? "" : " or more"));
  }

  private static List<String> used(long percent, String table) {
    return percent <= MANY
        ? List.of()
        : List.of(
            "%d %% of the ids of %s are used up; no row can be added after the last"
                .formatted(percent, table));
  }
}
