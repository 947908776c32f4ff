package io.ringroute.plans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Leads and calls as a busy installation leaves them: nearly all are settled, few are due. */
public final class LargeTables {

  private static final Path FILL = Path.of("src/test/resources/plans/fill-tables.sql");

  private LargeTables() {}

  /**
   * Fills empty tables with leads, two calls to each, and facts. Fastest before the indexes are
   * made.
   *
   * @param database of a superuser, since no foreign key is checked
   * @param leads at least 5000
   */
  public static void fill(DataSource database, int leads) {
    try {
      new JdbcTemplate(database)
          .execute(Files.readString(FILL).replace(":leads", String.valueOf(leads)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the database know its rows, as autovacuum does by and by. */
  public static void analyze(DataSource database) {
    new JdbcTemplate(database).execute("vacuum analyze");
  }
}
