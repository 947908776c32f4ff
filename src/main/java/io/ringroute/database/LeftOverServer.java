package io.ringroute.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that a killed Ringroute leaves running. Called by the holder of the
 * folder's lock only, so nobody else is using that server.
 *
 * @see <a href="https://www.postgresql.org/docs/17/server-shutdown.html">Shutting down the server:
 *     SIGINT is a fast, SIGQUIT an immediate shutdown</a>
 */
final class LeftOverServer {

  private static final Logger LOG = LoggerFactory.getLogger(LeftOverServer.class);

  private final Path data;

  private LeftOverServer(Path data) {
    this.data = data;
  }

  static LeftOverServer in(Path data) {
    return new LeftOverServer(data);
  }

  /**
   * Stops the server that runs on this data folder, if there is one. A pid file whose process is
   * something else by now is removed; one without a process is left to PostgreSQL, which also looks
   * for orphans in shared memory before it replaces the file.
   *
   * @throws StartFailed when the server doesn't stop
   */
  void stop() throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return;
    }
    if (servesThisFolder(process.get())) {
      stop(process.get());
    } else {
      LOG.warn("Removing {}: process {} is no server on it", pidFile(), process.get().pid());
      Files.deleteIfExists(pidFile());
    }
  }

  /** The living process that the pid file names. */
  Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile()).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("\\d{1,18}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(ProcessHandle::isAlive);
  }

  private boolean servesThisFolder(ProcessHandle process) throws IOException {
    String command = process.info().command().orElse("");
    List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
    boolean postgres =
        command.endsWith("/postgres")
            || process.info().commandLine().orElse("").contains("/postgres");
    return postgres && (worksIn(process) || arguments.contains(data.toString()));
  }

  /** On Linux: a PostgreSQL server's working directory is its data folder, renamed or not. */
  private boolean worksIn(ProcessHandle process) throws IOException {
    Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
    return Files.isReadable(workingDirectory) && Files.isSameFile(workingDirectory, data);
  }

  private void stop(ProcessHandle server) throws IOException {
    LOG.info("Stopping the database server {} that a killed start left in {}", server.pid(), data);
    signal("INT", server);
    if (ends(server, 30)) {
      return;
    }
    signal("QUIT", server);
    if (!ends(server, 10)) {
      throw new StartFailed(
          "The database server %d on %s doesn't stop".formatted(server.pid(), data),
          "End process %d and start again.".formatted(server.pid()));
    }
  }

  /** ProcessHandle.destroy sends SIGTERM, on which PostgreSQL would wait for its clients. */
  private static void signal(String signal, ProcessHandle process) throws IOException {
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start();
  }

  private static boolean ends(ProcessHandle process, int seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }
}
