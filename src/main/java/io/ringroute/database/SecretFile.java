package io.ringroute.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Generated secrets in DATA_DIR/secrets.properties, readable by the owner only. */
final class SecretFile {

  private final Path file;
  private final Properties secrets = new Properties();

  private SecretFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file, if there is one.
   *
   * @throws StartFailed when it can't be read
   */
  static SecretFile in(Path folder) {
    SecretFile secrets = new SecretFile(folder.resolve("secrets.properties"));
    try {
      secrets.read();
    } catch (IOException | IllegalArgumentException e) {
      throw secrets.unusable(e);
    }
    return secrets;
  }

  private void read() throws IOException {
    if (Files.exists(file)) {
      OwnerOnly.restrict(file);
      try (Reader reader = Files.newBufferedReader(file)) {
        secrets.load(reader);
      }
    }
  }

  Path path() {
    return file;
  }

  /** The secret of this name; one that is generated now is kept, and printed this one time. */
  String get(String name, Supplier<String> generated) {
    String kept = secrets.getProperty(name, "");
    return kept.isBlank() ? keep(name, generated.get()) : kept;
  }

  private String keep(String name, String secret) {
    secrets.setProperty(name, secret);
    try {
      OwnerOnly.write(file, text());
    } catch (IOException e) {
      throw unusable(e);
    }
    print("Generated " + name + "=" + secret + "   (shown once; kept in " + file + ")");
    return secret;
  }

  /** To the terminal and past the logging system, whose files many may read. */
  private static void print(String line) {
    System.out.println(line);
  }

  private String text() {
    return new TreeMap<>(secrets)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private StartFailed unusable(Exception cause) {
    return new StartFailed(
        file + " can't be used: " + cause,
        "Make it readable and writable for the user who runs Ringroute.",
        cause);
  }
}
