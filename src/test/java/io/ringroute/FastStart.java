package io.ringroute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * Makes the packaged application start with half the work: its jar is unpacked once, and the
 * classes of a start are kept in an archive of the JVM (class data sharing). The code is the same.
 */
final class FastStart {

  private static final Path FOLDER = Path.of("target", "fast-start").toAbsolutePath();

  private static List<String> options;

  private FastStart() {}

  /** The options of the JVM that start the application, {@code -jar} among them. */
  static synchronized List<String> options() {
    if (options == null) {
      options = prepare(PackagedApplication.jar());
    }
    return options;
  }

  private static List<String> prepare(Path jar) {
    try {
      Path made = FOLDER.resolve(String.valueOf(Files.getLastModifiedTime(jar).toMillis()));
      Path unpacked = made.resolve(jar.getFileName());
      Path archive = made.resolve("start.jsa");
      if (Files.notExists(archive)) {
        FileSystemUtils.deleteRecursively(FOLDER);
        run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", made.toString());
        String said = run("-XX:ArchiveClassesAtExit=" + archive, "-jar", unpacked.toString());
        if (Files.notExists(archive)) {
          throw new IllegalStateException("No archive was made:\n" + said);
        }
      }
      return List.of("-XX:SharedArchiveFile=" + archive, "-jar", unpacked.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it until it ends by itself, or has started and is stopped, and returns its output. */
  private static String run(String... options) throws IOException {
    Path home = Files.createDirectories(FOLDER.resolve("home"));
    try (var application =
        PackagedApplication.launch(home, Map.of(), List.of(options), List.of())) {
      application.awaitStartOrEnd();
      application.stop();
      return application.output();
    } finally {
      FileSystemUtils.deleteRecursively(home);
    }
  }
}
