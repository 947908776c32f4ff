package io.ringroute.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of others that a migration may have waited for in vain. */
final class Blockers {

  private static final String SELECT = Sql.load("database/select-blockers.sql");

  private Blockers() {}

  /** The start that failed because of them, naming each. */
  static StartFailed failure(JdbcClient jdbc, Throwable cause) {
    List<String> sessions =
        jdbc.sql(SELECT).query(Blocker.class).list().stream().map(Blocker::toString).toList();
    return new StartFailed(
        "The tables can't be prepared: a transaction of another program holds them. "
            + (sessions.isEmpty() ? "It has ended by now." : String.join("; ", sessions)),
        "End that transaction (commit it, stop the program, or as its owner: select"
            + " pg_terminate_backend(<pid>)) and start again. Nothing is lost: the start goes on where"
            + " it stopped.",
        cause);
  }

  /**
   * One session; texts are empty where PostgreSQL doesn't tell them to this user.
   *
   * @param seconds age of its transaction; null when not told
   * @param tables which of leads and calls it has locked; null for none
   */
  record Blocker(
      int pid,
      String userName,
      String application,
      String address,
      String state,
      Integer seconds,
      String tables) {

    @Override
    public String toString() {
      return "pid %d, user %s, application \"%s\"%s%s%s%s"
          .formatted(
              pid,
              userName,
              application,
              address.isEmpty() ? "" : " at " + address,
              state.isEmpty() ? "" : ", " + state,
              seconds == null ? "" : ", transaction open for " + seconds + " s",
              tables == null ? "" : ", locks " + tables);
    }
  }
}
