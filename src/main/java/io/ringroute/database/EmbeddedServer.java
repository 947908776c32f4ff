package io.ringroute.database;

import static java.lang.ProcessBuilder.Redirect.appendTo;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Makes and starts a PostgreSQL server on a data folder that is kept. */
final class EmbeddedServer {

  /** A file in the data folder, written when initdb has come to its end. */
  static final String COMPLETE = "ringroute-complete";

  /**
   * The library's defaults are for throw-away data (no fsync). No Unix socket: its folder would be
   * open to everybody. Rows' values stay out of the log: no statements, no details.
   */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "200"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_error_verbosity", "terse"));

  private static final int LOG_TAIL = 12;
  private static final long LOG_KEPT = 10_000_000;

  private final Path folder;
  private final Path data;
  private final DatabasePassword password;

  EmbeddedServer(Path folder, Path data, DatabasePassword password) {
    this.folder = folder;
    this.data = data;
    this.password = password;
  }

  /** PostgreSQL's own log. */
  Path log() {
    return folder.resolve("postgres.log");
  }

  /**
   * Starts the server and waits until it answers; at the first start makes the database.
   *
   * @param port 0 takes any free one
   * @throws StartFailed with the end of PostgreSQL's log
   */
  EmbeddedPostgres start(int port) throws IOException {
    turnLog();
    prepareBinaries();
    Path secret = folder.resolve("initdb.secret");
    OwnerOnly.write(secret, password.text());
    try {
      return builder(secret).setPort(port).start();
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      LeftOverServer.in(data).stop();
      throw new StartFailed(
          "The embedded database in " + data + " doesn't start: " + e.getMessage() + tail(),
          "Set right what the log above names, or set DATABASE_URL to a PostgreSQL server.",
          e);
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  private EmbeddedPostgres.Builder builder(Path secret) {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    SETTINGS.forEach(builder::setServerConfig);
    initdbOptions(secret).forEach(builder::setLocaleConfig);
    return builder
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(binaries().resolve("unpacked").toFile())
        .setDataDirectoryCustomizer(EmbeddedServer::markComplete)
        .setConnectConfig("password", password.text())
        .setOutputRedirector(appendTo(log().toFile()))
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  /**
   * The library hands "locale" options to initdb as they are, after its own {@code -A trust}, which
   * the two auth options overrule. The built-in locale makes every platform sort alike.
   */
  private static Map<String, String> initdbOptions(Path secret) {
    return Map.of(
        "locale", "C",
        "locale-provider", "builtin",
        "builtin-locale", "C.UTF-8",
        "auth-host", "scram-sha-256",
        "auth-local", "scram-sha-256",
        "pwfile", secret.toString());
  }

  private static void markComplete(File data) {
    try {
      Files.writeString(data.toPath().resolve(COMPLETE), "initdb came to its end\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path binaries() {
    return folder.resolve("postgres-binaries");
  }

  /**
   * The library opens its folder to everybody, hence one around it; and it takes half-unpacked
   * files that a kill left for whole ones, hence the removal of what it hasn't marked as complete.
   */
  private void prepareBinaries() throws IOException {
    OwnerOnly.createFolder(binaries());
    try (Stream<Path> versions = Files.find(binaries(), 2, EmbeddedServer::isHalfUnpacked)) {
      for (Path version : versions.toList()) {
        FileSystemUtils.deleteRecursively(version);
      }
    }
  }

  private static boolean isHalfUnpacked(Path path, BasicFileAttributes attributes) {
    return path.getFileName().toString().startsWith("PG-")
        && !Files.exists(path.resolve(".exists"));
  }

  private void turnLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LOG_KEPT) {
      Files.move(log(), folder.resolve("postgres.log.1"), REPLACE_EXISTING);
    }
    if (!Files.exists(log())) {
      OwnerOnly.write(log(), "");
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    return "\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
  }
}
