package io.ringroute.database;

import java.util.Objects;

/**
 * Where the database is and as whom it is opened.
 *
 * @param jdbcUrl without user and password
 * @param user null when neither the URL nor a setting names one
 * @param password null when there is none
 */
record DatabaseAddress(String jdbcUrl, String user, String password) {

  DatabaseAddress {
    Objects.requireNonNull(jdbcUrl);
  }

  /** Host, port and name, like {@code db.example.org:5432/ringroute}. */
  String display() {
    return jdbcUrl.replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*$", "");
  }

  @Override
  public String toString() {
    return display();
  }
}
