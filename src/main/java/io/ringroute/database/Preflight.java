package io.ringroute.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a start finds in a database before it changes anything.
 *
 * @param serverVersion of PostgreSQL, like {@code 17.5}
 * @param schema the current one; null when there is none
 * @param misfits all that stops the start, each with what mends it; empty when it fits
 * @param pending the migrations that a start would run, like {@code 3 (indexes)}
 * @param isOwnerNeeded whether migrations are pending that this user may not run
 */
public record Preflight(
    String serverVersion,
    String schema,
    List<Misfit> misfits,
    List<String> pending,
    boolean isOwnerNeeded) {

  /** The tables that Ringroute works with. */
  static final List<String> TABLES =
      List.of(
          "leads",
          "calls",
          "call_facts",
          "call_slots",
          "call_starts",
          "dial_results",
          "dialing_state",
          "do_not_call",
          "installation",
          "intake_do_not_call",
          "intake_duplicates",
          "intake_files",
          "nodes",
          "push_starts",
          "push_state",
          "flyway_schema_history");

  private static final String SCHEMA = Sql.load("database/select-schema.sql");
  private static final String OTHER_SCHEMAS = Sql.load("database/select-other-schemas.sql");
  private static final String CAN_MIGRATE = Sql.load("database/can-migrate.sql");
  private static final String MISSING_GRANTS = Sql.load("database/select-missing-grants.sql");

  /**
   * Looks at a database and changes nothing.
   *
   * @throws org.springframework.dao.DataAccessException when it can't be read
   */
  public static Preflight look(DataSource database) {
    return look(
        JdbcClient.create(database), Migration.configure(Flyway.configure(), database).load());
  }

  /** Over a connection of the start's own. */
  static Preflight look(JdbcClient jdbc, Flyway flyway) {
    Schema schema = jdbc.sql(SCHEMA).query(Schema.class).single();
    if (schema.name() == null) {
      return new Preflight(
          schema.serverVersion(), null, List.of(schema.missing()), List.of(), false);
    }
    List<Misfit> elsewhere = otherSchemas(jdbc, schema);
    if (!elsewhere.isEmpty()) {
      return new Preflight(schema.serverVersion(), schema.name(), elsewhere, List.of(), false);
    }
    List<Misfit> grants = missingGrants(jdbc);
    if (grants.stream().anyMatch(grant -> grant.mend().contains("flyway_schema_history"))) {
      return new Preflight(schema.serverVersion(), schema.name(), grants, List.of(), false);
    }
    MigrationPlan plan = MigrationPlan.of(flyway);
    boolean canMigrate =
        jdbc.sql(CAN_MIGRATE).param("tables", TABLES).query(Boolean.class).single();
    boolean isOwnerNeeded = !plan.isUpToDate() && !canMigrate;
    List<Misfit> misfits = new ArrayList<>();
    misfits.addAll(TableFit.misfits(jdbc, plan.isPrepared(), plan.isUpToDate()));
    if (!isOwnerNeeded) {
      misfits.addAll(grants);
    }
    return new Preflight(
        schema.serverVersion(), schema.name(), List.copyOf(misfits), plan.names(), isOwnerNeeded);
  }

  private static List<Misfit> otherSchemas(JdbcClient jdbc, Schema schema) {
    List<String> columns = WantedColumn.documented().stream().map(WantedColumn::path).toList();
    List<String> others =
        jdbc.sql(OTHER_SCHEMAS)
            .param("columns", columns)
            .param("count", columns.size())
            .query(String.class)
            .list();
    return others.isEmpty() ? List.of() : List.of(schema.other(others));
  }

  private static List<Misfit> missingGrants(JdbcClient jdbc) {
    return jdbc.sql(MISSING_GRANTS).param("tables", TABLES).query(String.class).list().stream()
        .map(grant -> new Misfit("A right is missing", grant))
        .toList();
  }

  /** Stops the start when something doesn't fit. */
  void require() {
    if (!misfits.isEmpty()) {
      throw new StartFailed(
          "The database does not fit:\n"
              + String.join("\n", lines(misfits.stream().map(Misfit::what).distinct())),
          "Nothing was changed. Have an owner of the tables run, after a look at it, and start again:\n"
              + String.join("\n", lines(misfits.stream().map(Misfit::mend))));
    }
  }

  private static List<String> lines(Stream<String> texts) {
    return texts.map(text -> "  " + text).toList();
  }

  /**
   * @param name null when the search path names no schema that this user may use
   */
  record Schema(
      String name, String quoted, String searchPath, String userName, String serverVersion) {

    Misfit missing() {
      return new Misfit(
          "The search path (%s) names no schema that is there and that %s may use"
              .formatted(searchPath, userName),
          "Name the schema with ?currentSchema=… in DATABASE_URL; if it is there: grant usage on schema … to "
              + userName
              + ";");
    }

    Misfit other(List<String> others) {
      return new Misfit(
          "The tables leads and calls don't stand in the current schema %s, but in %s"
              .formatted(name, String.join(" and ", others)),
          "Add ?currentSchema=%s to DATABASE_URL; for tables of Ringroute's own give it another database."
              .formatted(others.get(0)));
    }
  }
}
