package io.ringroute.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements in {@code sql/<feature>/<verb-object>.sql}. */
public final class Sql {

  private Sql() {}

  /**
   * Loads a statement for Spring's JdbcClient: the files name parameters as camel-sql does ({@code
   * :#name}), which becomes {@code :name}.
   *
   * @param path the file below {@code sql/}, like {@code dialing/take-permit.sql}
   * @throws IllegalArgumentException when there is no such file
   */
  public static String load(String path) {
    try (InputStream in = Sql.class.getResourceAsStream("/sql/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no statement sql/" + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(":#", ":");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
