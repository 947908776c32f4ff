package io.ringroute.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The password of the embedded database, generated once, in a file that psql reads (PGPASSFILE).
 * File permissions don't keep other users of the machine from a port on loopback; a password does.
 *
 * @see <a href="https://www.postgresql.org/docs/17/libpq-pgpass.html">The password file</a>
 */
final class DatabasePassword {

  private static final String ANY_SERVER = "*:*:*:postgres:";

  private final Path file;
  private final String text;

  private DatabasePassword(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads the password, or generates it for a database that is yet to be made.
   *
   * @param data the folder of the database
   * @throws StartFailed when the database exists and the file doesn't
   */
  static DatabasePassword of(Path file, Path data) throws IOException {
    if (Files.exists(file)) {
      String line = Files.readString(file).strip();
      return new DatabasePassword(file, line.substring(line.lastIndexOf(':') + 1));
    }
    if (Files.exists(data)) {
      throw new StartFailed(
          file + " is missing, and with it the password of the database in " + data,
          "Put the file back; its one line is " + ANY_SERVER + "<password>");
    }
    String password = RandomSecret.token();
    OwnerOnly.write(file, ANY_SERVER + password + "\n");
    return new DatabasePassword(file, password);
  }

  Path file() {
    return file;
  }

  String text() {
    return text;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
