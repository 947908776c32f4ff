package io.ringroute.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL that an owner of the tables runs with {@code psql -f}, when the user who runs Ringroute
 * may not change them: the pending migrations, their rows in Flyway's history, and the rights for
 * daily work. It can be run again after it broke off.
 */
final class TakeOverScript {

  private static final String HEAD = Sql.load("database/write-script-head.sql");
  private static final String DROPS = Sql.load("database/write-script-drops.sql");
  private static final String ROW = Sql.load("database/write-script-row.sql");
  private static final String GRANTS = Sql.load("database/write-script-grants.sql");
  private static final String INTRODUCTION =
      """
      -- What Ringroute needs in this database, for an owner of the tables; run it with psql -f.
      -- It can be run again. When it says "lock timeout", another program holds the tables: end its
      -- transaction, or just try again.
      \\set ON_ERROR_STOP on
      """;

  private final JdbcClient jdbc;

  private TakeOverScript(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Reads the database and changes nothing. */
  static String text(JdbcClient jdbc, MigrationPlan plan) {
    TakeOverScript script = new TakeOverScript(jdbc);
    return INTRODUCTION
        + script.head(plan.columns())
        + script.drops(plan.pending())
        + plan.pending().stream().map(script::migration).collect(Collectors.joining())
        + jdbc.sql(GRANTS).query(String.class).single();
  }

  /** Writes the script to {@code take-over.sql} in the folder; the start stops with both. */
  static StartFailed handOver(String script, Path folder) {
    Path file = folder.resolve("take-over.sql");
    String where = "It stands in " + file;
    try {
      OwnerOnly.write(file, script);
    } catch (IOException e) {
      where = "It could not be written to " + file + " (" + e + ")";
    }
    return new StartFailed(
        "The tables have to be prepared, and this user may not change them",
        "Have an owner of the tables run this SQL with psql -f, and start again. %s:\n\n%s"
            .formatted(where, script));
  }

  private String head(MigrationInfo columns) {
    return jdbc.sql(HEAD)
        .param("checksum", columns.getResolvedChecksum())
        .param("shipped", UnfinishedMigrations.SHIPPED_CHECKSUM)
        .query(String.class)
        .single();
  }

  /** Indexes that an earlier run, of this script too, has left half built. */
  private String drops(List<MigrationInfo> pending) {
    List<String> names = MigrationScripts.concurrentIndexes(pending);
    return names.isEmpty()
        ? ""
        : jdbc.sql(DROPS).param("names", names).query(String.class).single();
  }

  private String migration(MigrationInfo migration) {
    boolean isOne = MigrationScripts.isTransaction(migration);
    return "\n-- %s\n%s%s%s%s"
        .formatted(
            migration.getScript(),
            isOne ? "begin;\n" : "",
            MigrationScripts.text(migration),
            row(migration),
            isOne ? "commit;\n" : "");
  }

  private String row(MigrationInfo migration) {
    return jdbc.sql(ROW)
        .param("version", migration.getVersion().getVersion())
        .param("description", migration.getDescription())
        .param("script", migration.getScript())
        .param("checksum", migration.getResolvedChecksum())
        .query(String.class)
        .single();
  }
}
