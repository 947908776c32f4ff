package io.ringroute.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the packaged application start with half the work: its jar is unpacked once, and the
 * classes of a start are kept in an archive of the JVM (class data sharing). The code is the same.
 */
final class FastStart {

  private static final Path FOLDER = Path.of("target", "long").toAbsolutePath();
  private static final Path JAR =
      Path.of(System.getProperty("ringroute.jar", "target/ringroute.jar")).toAbsolutePath();

  private FastStart() {}

  /** For every application that is started from here on. */
  static void prepare() throws IOException, InterruptedException {
    Path unpacked = FOLDER.resolve("unpacked");
    Path archive =
        FOLDER.resolve("start-%d.jsa".formatted(Files.getLastModifiedTime(JAR).toMillis()));
    Files.createDirectories(FOLDER);
    if (Files.notExists(archive)) {
      java(
          "-Djarmode=tools",
          "-jar",
          JAR.toString(),
          "extract",
          "--force",
          "--destination",
          unpacked.toString());
      Path jar = unpacked.resolve(JAR.getFileName());
      java(
          "-XX:ArchiveClassesAtExit=" + archive,
          "-Dspring.context.exit=onRefresh",
          "-jar",
          jar.toString());
    }
    System.setProperty("ringroute.jar", unpacked.resolve(JAR.getFileName()).toString());
    System.setProperty("ringroute.options", "-XX:SharedArchiveFile=" + archive);
  }

  private static void java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path home = Files.createTempDirectory(FOLDER, "home");
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("start.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Look into " + FOLDER.resolve("start.log"));
    }
  }
}
