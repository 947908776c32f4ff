package io.ringroute;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
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
  private static final Path LOCK = FOLDER.resolveSibling("fast-start.lock");

  private static final int TRIES = 2;

  private static List<String> options;

  private FastStart() {}

  /** The options of the JVM that start the application, {@code -jar} among them. */
  static synchronized List<String> options() {
    if (options == null) {
      options = prepareOnce(PackagedApplication.jar());
    }
    return options;
  }

  /** Tests run in two processes: the second one waits for what the first one makes. */
  private static List<String> prepareOnce(Path jar) {
    try (FileChannel file = FileChannel.open(LOCK, CREATE, WRITE);
        FileLock lock = file.lock()) {
      return prepare(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> prepare(Path jar) throws IOException {
    Path made = FOLDER.resolve(String.valueOf(Files.getLastModifiedTime(jar).toMillis()));
    Path unpacked = made.resolve(jar.getFileName());
    Path archive = made.resolve("start.jsa");
    Path ready = made.resolve("ready");
    if (Files.notExists(ready)) {
      FileSystemUtils.deleteRecursively(FOLDER);
      run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", made.toString());
      makeArchive(unpacked, archive);
      Files.createFile(ready);
    }
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-jar", unpacked.toString())
        : List.of("-jar", unpacked.toString());
  }

  /**
   * The JVM now and then crashes while it writes the archive, after the application has ended. That
   * says nothing about the application, and the archive only saves time.
   */
  private static void makeArchive(Path unpacked, Path archive) throws IOException {
    String said = "";
    for (int i = 0; i < TRIES && Files.notExists(archive); i++) {
      said = run("-XX:ArchiveClassesAtExit=" + archive, "-jar", unpacked.toString());
    }
    if (Files.notExists(archive)) {
      System.err.println("Started applications are slower, no archive was made:\n" + said);
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
