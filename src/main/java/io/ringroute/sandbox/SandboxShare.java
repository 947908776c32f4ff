package io.ringroute.sandbox;

import io.ringroute.database.StartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file by which several applications share one sandbox: settings by their environment names.
 * Only addresses of this machine are accepted, so that no sandbox meets a real system.
 */
final class SandboxShare {

  private static final String FILE = "sandbox.properties";
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(jdbc:postgresql|https?|wss?)://(localhost|127\\.[0-9.]+)(:[0-9]+)?(/[^@,]*)?");

  private SandboxShare() {}

  /**
   * Reads the settings that a running sandbox, or twins that run alone, left in their folder.
   *
   * @throws StartFailed when there are none, or one names another machine
   */
  static Map<String, Object> read(Path folder) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
      properties.load(in);
    } catch (IOException e) {
      throw new StartFailed(
          "SANDBOX_JOIN is " + folder + ", but there is no readable " + FILE + " in it.",
          "Name the DATA_DIR of a sandbox that runs, or the folder that --twins was given.",
          e);
    }
    Map<String, Object> settings = new TreeMap<>();
    properties.forEach((name, value) -> settings.put((String) name, checked(name, value)));
    return settings;
  }

  /** Writes the settings, readable by their owner only. */
  static void write(Path folder, Map<String, Object> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve("." + FILE);
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(part)) {
        properties.store(out, "Written by the sandbox that runs here");
      }
      Files.move(
          part,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartFailed(FILE + " could not be written into " + folder, "Check the folder.", e);
    }
  }

  private static Object checked(Object name, Object value) {
    if (((String) name).endsWith("_URL") && !LOOPBACK.matcher((String) value).matches()) {
      throw new StartFailed(
          name + " in " + FILE + " names another machine.",
          "A sandbox is joined on this machine only.");
    }
    return value;
  }
}
