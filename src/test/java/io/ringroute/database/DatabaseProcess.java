package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A {@link DatabaseNode} in a Java process of its own, on an embedded database in a folder. */
final class DatabaseProcess implements AutoCloseable {

  private final Process process;
  private final Path output;

  private DatabaseProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static DatabaseProcess start(Path dataDir, String... settings) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), dataDir, settings);
  }

  /** Starts it through a wrapper command (like setpriv) and with another class path. */
  static DatabaseProcess start(
      List<String> wrapper, String classPath, Path dataDir, String... settings) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            DatabaseNode.class.getName(),
            "--ringroute.database.data-dir=" + dataDir));
    command.addAll(List.of(settings));
    Path output = Files.createTempFile("database-process", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.environment().keySet().removeIf(name -> name.startsWith("DATABASE_"));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new DatabaseProcess(process, output);
  }

  DatabaseProcess awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> !process.isAlive() || !ready().isEmpty());
    assertThat(ready()).as(this::output).isNotEmpty();
    return this;
  }

  /** Waits until it ends by itself, and answers with what it wrote. */
  String awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(this::output).isTrue();
    assertThat(process.exitValue()).as(this::output).isNotZero();
    return output();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    assertThat(process.onExit()).as(this::output).succeedsWithin(Duration.ofSeconds(60));
  }

  long pid() {
    return process.pid();
  }

  String installation() {
    return ready().get(1);
  }

  JdbcClient jdbc() {
    return JdbcClient.create(
        new DriverManagerDataSource(ready().get(2), "postgres", ready().get(3)));
  }

  private List<String> ready() {
    return output()
        .lines()
        .filter(line -> line.startsWith("READY"))
        .findFirst()
        .map(line -> Stream.of(line.split(" ")).toList())
        .orElse(List.of());
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
