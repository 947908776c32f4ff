package io.ringroute.database;

import io.ringroute.settings.Checks;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database, and where this node keeps its files.
 *
 * @param url DATABASE_URL; empty takes the embedded database
 * @param user DATABASE_USER; empty when the URL names it
 * @param password DATABASE_PASSWORD; empty when the URL names it
 * @param dataDir DATA_DIR, relative to the working directory
 * @param embeddedPort EMBEDDED_DATABASE_PORT; 0 takes any free one
 * @param maxConnections DATABASE_MAX_CONNECTIONS of this node
 * @throws io.ringroute.settings.BadSettings naming what is not accepted; never a password
 */
@ConfigurationProperties("ringroute.database")
public record DatabaseSettings(
    String url,
    String user,
    String password,
    @DefaultValue("data") String dataDir,
    @DefaultValue("0") int embeddedPort,
    @DefaultValue("10") int maxConnections) {

  private static final String ONCE = "what DATABASE_URL names already, or nothing";
  private static final String WITH_URL = "nothing while DATABASE_URL is not set";

  public DatabaseSettings {
    url = Objects.requireNonNullElse(url, "").strip();
    user = Objects.requireNonNullElse(user, "").strip();
    password = Objects.requireNonNullElse(password, "");
    Checks checks =
        new Checks()
            .require(isFolder(dataDir), "DATA_DIR", dataDir, "the path of a folder, not of a file")
            .between("EMBEDDED_DATABASE_PORT", embeddedPort, 0, 65_535)
            .between("DATABASE_MAX_CONNECTIONS", maxConnections, 2, 1_000);
    checkLogin(checks, url, user, password);
    checks.done();
  }

  /** DATA_DIR, absolute. */
  public Path dataDirectory() {
    return Path.of(dataDir).toAbsolutePath().normalize();
  }

  /** The owner's database; empty when the embedded one is used. */
  Optional<DatabaseAddress> external() {
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(withLogin(DatabaseUrl.parse(url), user, password));
  }

  private static void checkLogin(Checks checks, String url, String user, String password) {
    if (url.isEmpty()) {
      checks
          .require(user.isEmpty(), "DATABASE_USER", user, WITH_URL)
          .require(password.isEmpty(), "DATABASE_PASSWORD", password, WITH_URL);
    } else {
      checks
          .read("DATABASE_URL", url, DatabaseUrl.ACCEPTED, DatabaseUrl::parse)
          .ifPresent(named -> compare(checks, named, user, password));
    }
  }

  private static void compare(Checks checks, DatabaseAddress named, String user, String password) {
    checks
        .require(isOnce(user, named.user()), "DATABASE_USER", user, ONCE)
        .require(isOnce(password, named.password()), "DATABASE_PASSWORD", password, ONCE);
  }

  private static DatabaseAddress withLogin(DatabaseAddress named, String user, String password) {
    return new DatabaseAddress(
        named.jdbcUrl(),
        user.isEmpty() ? named.user() : user,
        password.isEmpty() ? named.password() : password);
  }

  private static boolean isOnce(String value, String inUrl) {
    return value.isEmpty() || inUrl == null || inUrl.equals(value);
  }

  private static boolean isFolder(String path) {
    try {
      return !path.isBlank()
          && (Files.notExists(Path.of(path)) || Files.isDirectory(Path.of(path)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Without URL and password, which stay out of logs. */
  @Override
  public String toString() {
    return "DatabaseSettings["
        + external().map(DatabaseAddress::display).orElse("embedded")
        + ", DATA_DIR "
        + dataDirectory()
        + "]";
  }
}
