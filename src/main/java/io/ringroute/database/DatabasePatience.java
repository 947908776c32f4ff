package io.ringroute.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long the thread at hand waits for an answer of the database: as long as any, unless somebody
 * waits for this thread. A connection that has gone silent, half open, is noticed by that alone.
 */
public final class DatabasePatience {

  private static final ThreadLocal<Duration> MOST = new ThreadLocal<>();

  private DatabasePatience() {}

  /**
   * From now on each answer on this thread's connections is waited for so long at most; a statement
   * that takes longer fails, and what became of it is not known.
   *
   * @param most at least a millisecond
   * @return ends it
   */
  public static Scope atMost(Duration most) {
    Duration before = MOST.get();
    MOST.set(most);
    return () -> set(before);
  }

  /** The work, to be done by another thread with the patience of this one. */
  public static Runnable carriedBy(Runnable work) {
    Duration most = MOST.get();
    if (most == null) {
      return work;
    }
    return () -> {
      try (Scope scope = atMost(most)) {
        work.run();
      }
    };
  }

  /** The pool gives a connection its own patience back when it is closed. */
  static void limit(Connection connection) throws SQLException {
    Duration most = MOST.get();
    if (most != null) {
      connection.setNetworkTimeout(Runnable::run, (int) most.toMillis());
    }
  }

  private static void set(Duration most) {
    if (most == null) {
      MOST.remove();
    } else {
      MOST.set(most);
    }
  }

  /** A time of less patience. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {

    @Override
    void close();
  }
}
