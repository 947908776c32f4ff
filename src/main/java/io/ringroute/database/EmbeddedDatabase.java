package io.ringroute.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that Ringroute brings along, on loopback, with its data in DATA_DIR. A
 * server that dies is started again on the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final Path data;
  private final DatabasePassword password;
  private final EmbeddedServer server;
  private EmbeddedPostgres running;
  private boolean closed;

  private EmbeddedDatabase(DataDirectory directory) throws IOException {
    folder = directory.path();
    data = folder.resolve("postgres");
    setAsideHalfMade();
    password = DatabasePassword.of(folder.resolve("pgpass"), data);
    server = new EmbeddedServer(folder, data, password);
  }

  /**
   * Starts the server, after stopping one that a killed start left behind; makes the database at
   * the first start.
   *
   * @param port 0 takes any free one
   * @throws StartFailed saying why and what to do
   */
  static EmbeddedDatabase start(DataDirectory directory, int port) {
    try {
      refuseHelplessRoot();
      EmbeddedDatabase database = new EmbeddedDatabase(directory);
      LeftOverServer.in(database.data).stop();
      refuseTakenPort(port);
      database.launch(port);
      database.announce();
      return database;
    } catch (IOException e) {
      throw new StartFailed(
          "The embedded database in " + directory.path() + " can't start: " + e,
          "Make the folder writable with some space left, or set DATABASE_URL.",
          e);
    }
  }

  private synchronized void launch(int port) throws IOException {
    if (!closed) {
      running = server.start(port);
      LeftOverServer.in(data)
          .process()
          .ifPresent(process -> process.onExit().thenRun(this::launchAgain));
    }
  }

  private synchronized void launchAgain() {
    if (closed) {
      return;
    }
    int port = running.getPort();
    LOG.error("The embedded database has ended; starting it again, see {}", server.log());
    closeQuietly();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (launched(port)) {
        return;
      }
    }
    LOG.error("The embedded database doesn't start any more; restart Ringroute");
  }

  private void closeQuietly() {
    try {
      running.close();
    } catch (IOException e) {
      LOG.debug("Closing what has ended", e);
    }
  }

  private boolean launched(int port) {
    try {
      launch(port);
      return true;
    } catch (IOException | StartFailed e) {
      LOG.error("The embedded database doesn't start again", e);
      return false;
    }
  }

  /** Where to connect. */
  DatabaseAddress address() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/postgres",
        "postgres",
        password.text());
  }

  private void announce() {
    LOG.info(
        "Embedded database on localhost:{}; look in with: PGPASSFILE={} psql -h localhost -p {} -U"
            + " postgres postgres",
        running.getPort(),
        password.file(),
        running.getPort());
  }

  /** A kill in the middle of initdb leaves a folder that no server starts on. */
  private void setAsideHalfMade() throws IOException {
    if (Files.exists(data) && !Files.exists(data.resolve(EmbeddedServer.COMPLETE))) {
      Path aside = Files.createTempDirectory(folder, "postgres.incomplete-");
      Files.move(data, aside.resolve("postgres"));
      LOG.warn("The database in {} was never finished; it was moved to {}", data, aside);
    }
  }

  private static void refuseHelplessRoot() {
    if (LinuxUtils.isUnshareAvailable() || !"root".equals(System.getProperty("user.name"))) {
      return;
    }
    throw new StartFailed(
        "PostgreSQL refuses to run as root, and this system forbids the user namespace (unshare -U)"
            + " that gets around it",
        "Run Ringroute as an ordinary user, or set DATABASE_URL to a PostgreSQL server.");
  }

  private static void refuseTakenPort(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      LOG.debug("Port {} is free", probe.getLocalPort());
    } catch (IOException e) {
      throw new StartFailed(
          "EMBEDDED_DATABASE_PORT " + port + " is taken: " + e.getMessage(),
          "Choose another port, or 0 for any free one.",
          e);
    }
  }

  /** Stops the server in order. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    running.close();
  }

  /** What a caller may show: no password. */
  @Override
  public String toString() {
    return List.of(data, running.getPort()).toString();
  }
}
