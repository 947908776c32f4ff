package io.ringroute.database;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What is left to do in a database.
 *
 * @param pending the migrations that have not run, or broke off, in order
 * @param columns the migration that adds the columns
 */
record MigrationPlan(List<MigrationInfo> pending, MigrationInfo columns) {

  private static final MigrationVersion COLUMNS = MigrationVersion.fromVersion("2");

  /** Reads Flyway's history; changes nothing. */
  static MigrationPlan of(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    return new MigrationPlan(
        Arrays.stream(all).filter(MigrationPlan::isToDo).toList(),
        Arrays.stream(all)
            .filter(migration -> COLUMNS.equals(migration.getVersion()))
            .findFirst()
            .orElseThrow());
  }

  private static boolean isToDo(MigrationInfo migration) {
    MigrationState state = migration.getState();
    return state == MigrationState.PENDING || state.isFailed();
  }

  /** Whether the added columns are there. */
  boolean isPrepared() {
    return !pending.contains(columns);
  }

  /** Whether nothing has to be changed. */
  boolean isUpToDate() {
    return pending.isEmpty() && !isShippedFirst();
  }

  private boolean isShippedFirst() {
    return Integer.valueOf(UnfinishedMigrations.SHIPPED_CHECKSUM)
        .equals(columns.getAppliedChecksum());
  }

  /** Their versions and descriptions, like {@code 3 (indexes)}. */
  List<String> names() {
    return pending.stream()
        .map(migration -> migration.getVersion() + " (" + migration.getDescription() + ")")
        .toList();
  }
}
