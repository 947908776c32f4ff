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
          "do_not_call_removals",
          "do_not_call_removed",
          "idempotency_keys",
          "installation",
          "intake_do_not_call",
          "intake_duplicates",
          "intake_files",
          "lead_edits",
          "nodes",
          "outbox",
          "outbox_channels",
          "push_starts",
          "push_state",
          "flyway_schema_history");

  private static final String SCHEMA = Sql.load("database/select-schema.sql");
  private static final String OTHER_SCHEMAS = Sql.load("database/select-other-schemas.sql");
  private static final String CAN_MIGRATE = Sql.load("database/can-migrate.sql");
  private static final String HAS_HISTORY = Sql.load("database/has-history.sql");
  private static final String IS_HISTORY_FOREIGN = Sql.load("database/is-history-foreign.sql");
  private static final String MISSING_GUARDS = Sql.load("database/select-missing-guards.sql");
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
    List<Misfit> place = place(jdbc, schema);
    if (!place.isEmpty()) {
      return schema.misfit(place);
    }
    List<Misfit> grants = missingGrants(jdbc);
    if (grants.stream().anyMatch(grant -> grant.mend().contains("flyway_schema_history"))) {
      return schema.misfit(grants);
    }
    if (isHistoryForeign(jdbc)) {
      return schema.misfit(List.of(schema.foreignHistory()));
    }
    MigrationPlan plan = MigrationPlan.of(flyway);
    boolean canMigrate =
        jdbc.sql(CAN_MIGRATE).param("tables", TABLES).query(Boolean.class).single();
    boolean isOwnerNeeded = !plan.isUpToDate() && !canMigrate;
    List<Misfit> misfits = new ArrayList<>();
    misfits.addAll(TableFit.misfits(jdbc, plan.isPrepared(), plan.isUpToDate()));
    if (plan.isUpToDate()) {
      misfits.addAll(missingGuards(jdbc));
    }
    if (!isOwnerNeeded) {
      misfits.addAll(grants);
    }
    return new Preflight(
        schema.serverVersion(), schema.name(), List.copyOf(misfits), plan.names(), isOwnerNeeded);
  }

  /** What is wrong with where the connection leads to. */
  private static List<Misfit> place(JdbcClient jdbc, Schema schema) {
    if (schema.isReplica() || schema.isReadOnly()) {
      return List.of(schema.unwritable());
    }
    return schema.name() == null ? List.of(schema.missing()) : otherSchemas(jdbc, schema);
  }

  private static boolean isHistoryForeign(JdbcClient jdbc) {
    return jdbc.sql(HAS_HISTORY).query(Boolean.class).single()
        && jdbc.sql(IS_HISTORY_FOREIGN).query(Boolean.class).single();
  }

  /** Without them two calls of one lead or number could be open at once. */
  private static List<Misfit> missingGuards(JdbcClient jdbc) {
    return jdbc.sql(MISSING_GUARDS).query(Guard.class).list().stream()
        .map(
            guard ->
                new Misfit(
                    "The index %s, which keeps a lead or number from two calls at once, is missing or invalid"
                        .formatted(guard.name()),
                    guard.statement()))
        .toList();
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
   * @param statement makes it again
   */
  record Guard(String name, String statement) {}

  /**
   * @param name null when the search path names no schema that this user may use
   */
  record Schema(
      String name,
      String quoted,
      String searchPath,
      String userName,
      String serverVersion,
      boolean isReplica,
      boolean isReadOnly) {

    Preflight misfit(List<Misfit> misfits) {
      return new Preflight(serverVersion, name, misfits, List.of(), false);
    }

    Misfit unwritable() {
      return isReplica
          ? new Misfit(
              "The server is a replica, which takes no writes",
              "Name the primary server in DATABASE_URL; with several hosts add ?targetServerType=primary.")
          : new Misfit(
              "Transactions of %s are read-only here (default_transaction_read_only)"
                  .formatted(userName),
              "alter role %s set default_transaction_read_only = off;".formatted(userName));
    }

    Misfit foreignHistory() {
      return new Misfit(
          "The table flyway_schema_history in the schema %s is of another program that uses Flyway"
              .formatted(name),
          """
          alter table %1$s.flyway_schema_history rename to flyway_schema_history_own;
            alter index if exists %1$s.flyway_schema_history_pk rename to flyway_schema_history_own_pk;
            alter index if exists %1$s.flyway_schema_history_s_idx rename to flyway_schema_history_own_s_idx;
            -- and set flyway.table to flyway_schema_history_own in the other program"""
              .formatted(quoted));
    }

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
