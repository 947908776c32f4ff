package io.ringroute.database;

import io.ringroute.TestDatabase;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A test database as another user, or in another schema. */
final class TestDatabases {

  private TestDatabases() {}

  static String url(TestDatabase database, String user, String schema) {
    return database.url().replace("user=postgres", "user=" + user) + "&currentSchema=" + schema;
  }

  static DataSource as(TestDatabase database, String user, String schema) {
    return new DriverManagerDataSource(url(database, user, schema));
  }
}
