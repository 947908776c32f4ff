package io.ringroute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        Files.createDirectories(FOLDER);
        java("-Djarmode=tools", "-jar", jar, "extract", "--destination", made);
        java(
            "-XX:ArchiveClassesAtExit=" + archive,
            "-Dspring.context.exit=onRefresh",
            "-jar",
            unpacked);
      }
      return List.of("-XX:SharedArchiveFile=" + archive, "-jar", unpacked.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void java(Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Path home = Files.createTempDirectory(FOLDER, "home");
    Path output = FOLDER.resolve("start.log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    PackagedApplication.bare(builder);
    int exit =
        builder
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .onExit()
            .join()
            .exitValue();
    FileSystemUtils.deleteRecursively(home);
    if (exit != 0) {
      throw new IllegalStateException("Look into " + output);
    }
  }
}
