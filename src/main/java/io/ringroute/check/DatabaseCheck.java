package io.ringroute.check;

import io.ringroute.database.DatabaseLook;
import io.ringroute.database.DatabaseSettings;
import io.ringroute.database.Misfit;
import io.ringroute.database.Preflight;
import io.ringroute.database.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a start could use the database. */
final class DatabaseCheck {

  private static final String HAS_NODES = Sql.load("check/has-nodes.sql");
  private static final String FIND_MODE = Sql.load("check/find-mode.sql");
  private static final int OLDEST = 15;

  private final DatabaseSettings settings;
  private final DatabaseLook database;
  private final boolean sandbox;

  DatabaseCheck(DatabaseSettings settings, boolean sandbox) {
    this.settings = settings;
    this.database = new DatabaseLook(settings);
    this.sandbox = sandbox;
  }

  Finding look() {
    try {
      return database.readOnly().map(this::look).orElseGet(this::lookAtFolder);
    } catch (DataAccessException | FlywayException e) {
      throw Found.wrong(
          database.display() + " can't be opened: " + Words.of(e),
          "check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD, and that the server runs");
    }
  }

  private Finding look(DataSource source) {
    Preflight preflight = Preflight.look(source);
    requireVersion(preflight.serverVersion());
    requireFit(preflight);
    requireMode(JdbcClient.create(source));
    return Finding.ok(
        "%s, PostgreSQL %s, schema %s, %s"
            .formatted(
                database.display(),
                preflight.serverVersion(),
                preflight.schema(),
                preflight.pending().isEmpty()
                    ? "its tables are up to date"
                    : "the next start runs " + String.join(", ", preflight.pending())));
  }

  private static void requireVersion(String version) {
    if (Integer.parseInt(version.replaceFirst("\\D.*", "")) < OLDEST) {
      throw Found.wrong("PostgreSQL " + version + " is too old", "use " + OLDEST + " or later");
    }
  }

  private static void requireFit(Preflight preflight) {
    if (!preflight.misfits().isEmpty()) {
      throw Found.wrong(
          "it does not fit: " + all(preflight, Misfit::what),
          "an owner of the tables mends it with: " + all(preflight, Misfit::mend));
    }
    if (preflight.isOwnerNeeded()) {
      throw Found.wrong(
          "this user may not run what is pending, " + String.join(", ", preflight.pending()),
          "start once: it stops and writes what an owner of the tables has to run");
    }
  }

  private static String all(Preflight preflight, Function<Misfit, String> part) {
    return preflight.misfits().stream().map(part).distinct().collect(Collectors.joining(" "));
  }

  private void requireMode(JdbcClient jdbc) {
    if (!jdbc.sql(HAS_NODES).query(Boolean.class).single()) {
      return;
    }
    Optional<String> mode = jdbc.sql(FIND_MODE).query(String.class).optional();
    String ours = sandbox ? "sandbox" : "real";
    if (mode.isPresent() && !mode.get().equals(ours)) {
      throw Found.wrong(
          "%s belongs to a %s installation, this is a %s one"
              .formatted(database.display(), mode.get(), ours),
          "use another database");
    }
  }

  /** The embedded database starts with the application; it isn't started for a check. */
  private Finding lookAtFolder() {
    Path folder = settings.dataDirectory();
    Path existing = folder;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw Found.wrong(
          "DATA_DIR " + folder + " can't be written",
          "set DATA_DIR to a folder that this user may create or write");
    }
    boolean isMade = Files.exists(folder.resolve("postgres"));
    return Finding.ok(
        database.display()
            + (isMade ? ", it starts with the application" : ", the first start makes it"));
  }
}
