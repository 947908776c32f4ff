package io.ringroute.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@code java -jar target/ringroute.jar} as a process of its own, its output in a file. */
final class JarProcess implements AutoCloseable {

  private static final Set<String> NEEDED = Set.of("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Path output;

  private JarProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param folder its working directory
   * @param options of the JVM
   */
  static JarProcess start(
      Path folder, List<String> options, Map<String, String> environment, String... arguments) {
    try {
      Path output = Files.createDirectories(folder).resolve("output.log");
      ProcessBuilder builder = new ProcessBuilder(command(options, arguments));
      builder.directory(folder.toFile()).redirectErrorStream(true);
      builder.redirectOutput(output.toFile());
      builder.environment().keySet().retainAll(NEEDED);
      builder.environment().putAll(environment);
      return new JarProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until its output has this, and returns the match. */
  Matcher await(Pattern wanted) {
    Matcher[] found = new Matcher[1];
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> found(wanted, found) || !process.isAlive());
    if (!found(wanted, found)) {
      throw new AssertionError("It ended: " + text());
    }
    return found[0];
  }

  /** Processor time that it has used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  int liveThreads() {
    Matcher threads =
        Pattern.compile("java\\.threads\\.live=(\\d+)").matcher(ask("PerfCounter.print"));
    if (!threads.find()) {
      throw new IllegalStateException("no count of threads");
    }
    return Integer.parseInt(threads.group(1));
  }

  /** Megabytes of heap that are in use after a collection. */
  long heapMegabytes() {
    ask("GC.run");
    Matcher used = Pattern.compile("used (\\d+)K").matcher(ask("GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("no size of the heap");
    }
    return Long.parseLong(used.group(1)) / 1024;
  }

  String ask(String command) {
    try {
      Process jcmd =
          new ProcessBuilder(
                  JAVA.resolve("jcmd").toString(), String.valueOf(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(jcmd.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean found(Pattern wanted, Matcher[] found) {
    Matcher matcher = wanted.matcher(text());
    found[0] = matcher;
    return matcher.find();
  }

  private static List<String> command(List<String> options, String... arguments) {
    Path jar = Path.of(System.getProperty("ringroute.jar", "target/ringroute.jar"));
    List<String> command = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
