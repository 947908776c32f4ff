package io.ringroute.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the tables up to date at the start, one node at a time, beside other programs that go on
 * reading and writing them. What stands in their way is tried again for half a minute.
 */
final class Migration implements FlywayMigrationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final String LOCK_TIMEOUT = "55P03";

  /** A lock not had in time, a deadlock, a second open call that came just now. */
  private static final Set<String> PASSING = Set.of(LOCK_TIMEOUT, "40P01", "23505");

  private final Path folder;
  private final Duration patience;

  /**
   * @param folder where the SQL for an owner goes, if there is need of one
   */
  Migration(Path folder) {
    this(folder, PATIENCE);
  }

  /**
   * @param patience how long what is in the way is tried again
   */
  Migration(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /**
   * How Flyway works here. Version 0 is a database that has the documented tables already. Flyway's
   * lock belongs to its session: one for a transaction would wait for the indexes, and they for it.
   */
  static FluentConfiguration configure(FluentConfiguration flyway, DataSource database) {
    return flyway
        .dataSource(database)
        .initSql("set lock_timeout = '60s'; set client_min_messages = 'warning'")
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  /**
   * @throws StartFailed when something stands in the way that the operator can mend
   */
  @Override
  public void migrate(Flyway flyway) {
    try (MigrationLock lock = MigrationLock.take(flyway.getConfiguration().getDataSource())) {
      migrate(flyway, lock.jdbc());
    } catch (SQLException | DataAccessException e) {
      throw new StartFailed(
          "The database can't be reached: " + e.getMessage(), "Check that the server runs.", e);
    }
  }

  private void migrate(Flyway flyway, JdbcClient jdbc) {
    long start = System.nanoTime();
    while (!isMigrated(flyway, jdbc, start)) {
      LOG.info("Another program uses the tables; trying again");
      LockSupport.parkNanos(PAUSE);
    }
    warn(jdbc);
  }

  private static void warn(JdbcClient jdbc) {
    try {
      OddRows.count(jdbc).warnings().forEach(LOG::warn);
    } catch (DataAccessException e) {
      LOG.warn("The tables can't be read just now: {}", e.getMostSpecificCause().getMessage());
    }
  }

  private boolean isMigrated(Flyway flyway, JdbcClient jdbc, long start) {
    try {
      Preflight found = Preflight.look(jdbc, flyway);
      found.require();
      MigrationPlan plan = MigrationPlan.of(flyway);
      if (found.isOwnerNeeded()) {
        throw TakeOverScript.handOver(TakeOverScript.text(jdbc, plan), folder);
      }
      if (!plan.isUpToDate()) {
        new UnfinishedMigrations(jdbc).clear(plan);
      }
      flyway.migrate();
      return true;
    } catch (FlywayException | DataAccessException e) {
      String state = sqlState(e);
      if (PASSING.contains(state) && System.nanoTime() - start < patience.toNanos()) {
        return false;
      }
      throw state.equals(LOCK_TIMEOUT) ? Blockers.failure(jdbc, e) : failure(e);
    }
  }

  private static StartFailed failure(RuntimeException e) {
    return new StartFailed(
        "The tables can't be prepared: " + e.getMessage(),
        "Nothing is lost: the next start goes on where this one stopped.",
        e);
  }

  private static String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
