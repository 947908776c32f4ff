package io.ringroute.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the two tables in the current schema with what Ringroute needs; changes nothing. */
final class TableFit {

  private static final String TABLES = Sql.load("database/select-tables.sql");
  private static final String COLUMNS = Sql.load("database/select-columns.sql");
  private static final Map<String, String> KINDS =
      Map.of(
          "p", "a partitioned table",
          "v", "a view",
          "m", "a materialised view",
          "f", "a foreign table");

  private final List<Misfit> misfits = new ArrayList<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Map<String, FoundColumn> columns = new LinkedHashMap<>();
  private final boolean isPrepared;
  private final boolean isUpToDate;

  private TableFit(boolean isPrepared, boolean isUpToDate) {
    this.isPrepared = isPrepared;
    this.isUpToDate = isUpToDate;
  }

  /**
   * All misfits at once; a table that is missing is none.
   *
   * @param isPrepared whether the migration that adds columns ran
   * @param isUpToDate whether no migration is pending
   */
  static List<Misfit> misfits(JdbcClient jdbc, boolean isPrepared, boolean isUpToDate) {
    TableFit fit = new TableFit(isPrepared, isUpToDate);
    jdbc.sql(TABLES).query(FoundTable.class).list().forEach(fit::compare);
    jdbc.sql(COLUMNS).query(FoundColumn.class).list().forEach(c -> fit.columns.put(c.path(), c));
    WantedColumn.documented().forEach(fit::compare);
    WantedColumn.added().forEach(fit::compare);
    fit.compareOthers();
    return List.copyOf(fit.misfits);
  }

  private void compare(FoundTable table) {
    if (!table.kind().equals("r")) {
      add(
          "%s is %s; wanted is an ordinary table".formatted(table.name(), KINDS.get(table.kind())),
          "Name the schema of the table itself with ?currentSchema=… in DATABASE_URL, or move its rows"
              + " to an ordinary table of that name.");
      return;
    }
    tables.put(table.name(), table.qualified());
    if (!table.hasUniqueId()) {
      add(
          "%s.id is not unique; wanted is the primary key".formatted(table.name()),
          "alter table %s add primary key (id);".formatted(table.qualified()));
    }
    if (table.isRowSecurityActive()) {
      add(
          "%s has row security that hides rows from this user".formatted(table.name()),
          "alter table %s disable row level security;".formatted(table.qualified()));
    }
  }

  private void compare(WantedColumn wanted) {
    FoundColumn found = columns.get(wanted.path());
    if (!tables.containsKey(wanted.table())) {
      return;
    }
    if (found == null) {
      compareMissing(wanted);
    } else if (isForeign(wanted)) {
      compareForeign(wanted, found);
    } else {
      compareOwn(wanted, found);
    }
  }

  /** One of our names that stands there before we have added it. */
  private boolean isForeign(WantedColumn wanted) {
    return !wanted.isDocumented() && !isPrepared;
  }

  private void compareMissing(WantedColumn wanted) {
    if (wanted.isDocumented() || isUpToDate) {
      add(
          "%s is missing; wanted is %s".formatted(wanted.path(), wanted.type()),
          "alter table %s add column %s %s;"
              .formatted(tables.get(wanted.table()), wanted.name(), Mends.definition(wanted)));
    }
  }

  private void compareForeign(WantedColumn wanted, FoundColumn found) {
    boolean fits =
        wanted.accepts(found.type())
            && found.isNotNull() == wanted.isNotNull()
            && found.hasDefault(wanted);
    if (!fits || wanted.name().equals("settled_at")) {
      add(
          "%s is there already as %s; Ringroute adds a column of that name as %s"
              .formatted(wanted.path(), Mends.describe(found), wanted.definition()),
          "alter table %s rename column %s to %s_own;"
              .formatted(found.qualified(), wanted.name(), wanted.name()));
    }
  }

  private void compareOwn(WantedColumn wanted, FoundColumn found) {
    if (!wanted.accepts(found.type())) {
      add(
          "%s is %s; wanted is %s".formatted(wanted.path(), found.type(), wanted.type()),
          Mends.retype(wanted, found));
    } else if (!found.hasDefault(wanted)) {
      add(
          "%s has %s; wanted is default %s"
              .formatted(
                  wanted.path(),
                  found.defaultValue() == null ? "no default" : "default " + found.defaultValue(),
                  wanted.name().equals("id") ? "nextval('…')" : wanted.defaultValue()),
          Mends.setDefault(wanted, found));
    }
  }

  private void compareOthers() {
    Set<String> known = new HashSet<>();
    WantedColumn.documented().forEach(column -> known.add(column.path()));
    WantedColumn.added().forEach(column -> known.add(column.path()));
    columns.values().stream()
        .filter(column -> !known.contains(column.path()) && column.isRequired())
        .forEach(
            column ->
                add(
                    "%s is not null without a default; Ringroute's rows don't have it"
                        .formatted(column.path()),
                    "alter table %s alter column %s drop not null;"
                        .formatted(column.qualified(), column.quoted())));
  }

  private void add(String what, String mend) {
    misfits.add(new Misfit(what, mend));
  }

  /**
   * @param kind PostgreSQL's relkind
   * @param qualified with the schema, quoted for SQL
   */
  record FoundTable(
      String name,
      String qualified,
      String kind,
      boolean isRowSecurityActive,
      boolean hasUniqueId) {}
}
