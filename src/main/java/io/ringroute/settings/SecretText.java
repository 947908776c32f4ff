package io.ringroute.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands in a file for a secret.
 *
 * @param secret the one line of the file, without its line break; empty when there is a problem
 * @param problem why it is not accepted and what is; never the file's content
 */
record SecretText(Optional<String> secret, Optional<String> problem) {

  private static final int MOST_BYTES = 64 * 1024;
  private static final String ACCEPTED = "a file that holds the secret as its one line";

  static SecretText of(String file) {
    try {
      Path path = Path.of(file.strip());
      return Files.isRegularFile(path) ? line(read(path)) : bad("there is no such file");
    } catch (IOException | InvalidPathException e) {
      return bad("it can't be read");
    }
  }

  private static String read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  /** Editors and {@code echo} end the line; what is left must be one. */
  private static SecretText line(String text) {
    String secret = text.replaceFirst("\\r?\\n$", "");
    if (secret.isBlank()) {
      return bad("it is empty");
    }
    return secret.matches("[^\\r\\n]+")
        ? new SecretText(Optional.of(secret), Optional.empty())
        : bad("it has several lines");
  }

  private static SecretText bad(String what) {
    return new SecretText(Optional.empty(), Optional.of(ACCEPTED + " (" + what + ")"));
  }
}
