package io.ringroute.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;

/** The text of the migrations in {@code db/migration}. */
final class MigrationScripts {

  private static final String FOLDER = "/db/migration/";
  private static final Pattern CONCURRENT_INDEX =
      Pattern.compile(
          "(?i)create\\s+(?:unique\\s+)?index\\s+concurrently\\s+if\\s+not\\s+exists\\s+(\\w+)");

  private MigrationScripts() {}

  /** A migration's SQL. */
  static String text(MigrationInfo migration) {
    String path = FOLDER + migration.getScript();
    try (InputStream in = MigrationScripts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no migration " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it runs as one transaction; its {@code .conf} says when it can't. */
  static boolean isTransaction(MigrationInfo migration) {
    return MigrationScripts.class.getResource(FOLDER + migration.getScript() + ".conf") == null;
  }

  /** The names of the indexes that the migrations build while others write. */
  static List<String> concurrentIndexes(List<MigrationInfo> migrations) {
    return migrations.stream().flatMap(migration -> indexes(text(migration))).toList();
  }

  private static Stream<String> indexes(String sql) {
    return CONCURRENT_INDEX.matcher(sql).results().map(match -> match.group(1));
  }
}
