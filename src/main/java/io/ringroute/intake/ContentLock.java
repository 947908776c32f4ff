package io.ringroute.intake;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Lets one node at a time deal with a content, over one connection. */
final class ContentLock {

  private static final Logger LOG = LoggerFactory.getLogger(ContentLock.class);

  private final DataSource dataSource;

  ContentLock(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Does the work.
   *
   * @param content which content
   * @param file the file's name, for the reason
   * @throws ImportElsewhere when another session is at it
   */
  <T> T holding(String content, String file, Work<T> work) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
      ImportStore store = new ImportStore(JdbcClient.create(single), connection);
      if (!store.tryContent(content)) {
        throw new ImportElsewhere(file);
      }
      try {
        return work.with(store, single);
      } finally {
        free(store, content, connection);
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("no connection for a file", e);
    }
  }

  /**
   * Never instead of what the work came to. A lock that can't be given back ends with its session.
   */
  private static void free(ImportStore store, String content, Connection connection)
      throws SQLException {
    try {
      store.freeContent(content);
    } catch (RuntimeException e) {
      LOG.warn("the lock of a file could not be given back; its connection is closed", e);
      connection.abort(Runnable::run);
    }
  }

  interface Work<T> {
    T with(ImportStore store, DataSource connection) throws IOException;
  }
}
