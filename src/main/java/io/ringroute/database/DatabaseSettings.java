package io.ringroute.database;

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
 * @throws IllegalArgumentException naming the setting and what is accepted; never a password
 */
@ConfigurationProperties("ringroute.database")
public record DatabaseSettings(
    String url,
    String user,
    String password,
    @DefaultValue("data") String dataDir,
    @DefaultValue("0") int embeddedPort,
    @DefaultValue("10") int maxConnections) {

  public DatabaseSettings {
    url = Objects.requireNonNullElse(url, "").strip();
    user = Objects.requireNonNullElse(user, "").strip();
    password = Objects.requireNonNullElse(password, "");
    require(!dataDir.isBlank(), "DATA_DIR is empty; accepted is the path of a folder");
    require(
        embeddedPort >= 0 && embeddedPort <= 65535,
        "EMBEDDED_DATABASE_PORT is " + embeddedPort + "; accepted are 0 (any free port) to 65535");
    require(
        maxConnections >= 2 && maxConnections <= 1000,
        "DATABASE_MAX_CONNECTIONS is " + maxConnections + "; accepted are 2 to 1000");
    if (!url.isEmpty()) {
      withLogin(DatabaseUrl.parse(url), user, password);
    }
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

  private static DatabaseAddress withLogin(DatabaseAddress named, String user, String password) {
    return new DatabaseAddress(
        named.jdbcUrl(),
        oneOf("DATABASE_USER", user, named.user()),
        oneOf("DATABASE_PASSWORD", password, named.password()));
  }

  private static String oneOf(String setting, String value, String inUrl) {
    require(
        value.isEmpty() || inUrl == null || inUrl.equals(value),
        setting + " differs from what DATABASE_URL names; set it in one place only");
    return value.isEmpty() ? inUrl : value;
  }

  private static void require(boolean accepted, String message) {
    if (!accepted) {
      throw new IllegalArgumentException(message);
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
