package io.ringroute.database;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an earlier start has left: a migration that broke off, an index half built, and the second
 * version as it was shipped first. Called by one node at a time.
 */
final class UnfinishedMigrations {

  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedMigrations.class);
  private static final String HAS_HISTORY = Sql.load("database/has-history.sql");
  private static final String ADOPT = Sql.load("database/adopt-checksum.sql");
  private static final String FORGET = Sql.load("database/forget-failures.sql");
  private static final String INVALID = Sql.load("database/select-invalid-indexes.sql");

  /** Flyway's checksum of V2__ringroute_columns.sql as it was with its indexes. */
  static final int SHIPPED_CHECKSUM = -290871964;

  private final JdbcClient jdbc;

  UnfinishedMigrations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Clears the way for the next try. A database that is up to date isn't changed. */
  void clear(MigrationPlan plan) {
    if (!jdbc.sql(HAS_HISTORY).query(Boolean.class).single()) {
      return;
    }
    jdbc.sql(ADOPT)
        .param("shipped", SHIPPED_CHECKSUM)
        .param("checksum", plan.columns().getResolvedChecksum())
        .update();
    if (jdbc.sql(FORGET).update() > 0) {
      LOG.warn("A migration of the tables broke off; it is taken up again");
    }
    dropInvalidIndexes(MigrationScripts.concurrentIndexes(plan.pending()));
  }

  private void dropInvalidIndexes(List<String> names) {
    List<InvalidIndex> invalid = invalid(jdbc, names);
    while (invalid.stream().anyMatch(InvalidIndex::isBeingBuilt)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
      invalid = invalid(jdbc, names);
    }
    for (InvalidIndex index : invalid) {
      LOG.warn("Index {} was left half built and is built again", index.name());
      jdbc.sql(index.statement()).update();
    }
  }

  /** Those of these indexes that a build has left invalid, or builds now. */
  static List<InvalidIndex> invalid(JdbcClient jdbc, List<String> names) {
    return names.isEmpty()
        ? List.of()
        : jdbc.sql(INVALID).param("names", names).query(InvalidIndex.class).list();
  }

  /**
   * @param statement drops it
   * @param isBeingBuilt by a session that lives
   */
  record InvalidIndex(String name, String statement, boolean isBeingBuilt) {}
}
