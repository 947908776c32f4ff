package io.ringroute.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database that a start would use, for programs beside the application: no server is started,
 * nothing is migrated, no node is entered.
 */
public final class DatabaseLook {

  private static final int PORT_LINE = 3;

  private final DatabaseSettings settings;

  public DatabaseLook(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Whether the database is a server of the owner's, not the embedded one. */
  public boolean isExternal() {
    return settings.external().isPresent();
  }

  /** Host, port and name, or the folder of the embedded database. */
  public String display() {
    return settings
        .external()
        .map(DatabaseAddress::display)
        .orElse("embedded in " + settings.dataDirectory());
  }

  /**
   * Connections to look only.
   *
   * @return empty when it is the embedded database and that doesn't run
   */
  public Optional<DataSource> readOnly() {
    return address().map(address -> open(address, true));
  }

  /**
   * Connections to read and write.
   *
   * @return empty when it is the embedded database and that doesn't run
   */
  public Optional<DataSource> writing() {
    return address().map(address -> open(address, false));
  }

  private Optional<DatabaseAddress> address() {
    return settings.external().or(this::running);
  }

  private Optional<DatabaseAddress> running() {
    Path data = settings.dataDirectory().resolve("postgres");
    Path password = settings.dataDirectory().resolve("pgpass");
    try {
      if (!Files.exists(password) || LeftOverServer.in(data).process().isEmpty()) {
        return Optional.empty();
      }
      String port = Files.readAllLines(data.resolve("postmaster.pid")).get(PORT_LINE).strip();
      return Optional.of(
          new DatabaseAddress(
              "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
              "postgres",
              DatabasePassword.of(password, data).text()));
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static DataSource open(DatabaseAddress address, boolean readOnly) {
    Properties properties = new Properties();
    properties.put("ApplicationName", "ringroute-check");
    properties.put("connectTimeout", "5");
    properties.put("loginTimeout", "10");
    properties.put("socketTimeout", "20");
    properties.put("logServerErrorDetail", "false");
    properties.put("readOnly", String.valueOf(readOnly));
    properties.put("readOnlyMode", "always");
    var source = new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password());
    source.setConnectionProperties(properties);
    return source;
  }
}
