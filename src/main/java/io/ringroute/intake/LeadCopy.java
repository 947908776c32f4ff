package io.ringroute.intake;

import io.ringroute.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Makes leads by COPY, the fastest way in. */
final class LeadCopy {

  private static final String COPY = Sql.load("intake/copy-leads.sql");
  private static final int PIECE = 64 * 1024;

  private final Connection connection;
  private final byte[] piece = new byte[PIECE];
  private int filled;

  LeadCopy(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes the leads in their order.
   *
   * @param doNotCall numbers that must not be called, beside the rows that say so
   */
  void insert(List<StagedLead> leads, Set<Long> doNotCall, long importId) {
    try {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
      try {
        write(leads, doNotCall, importId, copy);
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new SQLStateSQLExceptionTranslator().translate("copy of leads", null, e);
    }
  }

  private void write(List<StagedLead> leads, Set<Long> doNotCall, long importId, CopyIn copy)
      throws SQLException {
    filled = 0;
    byte[] open = CopyText.end(importId, false);
    byte[] ended = CopyText.end(importId, true);
    for (StagedLead lead : leads) {
      add(lead.columns(), copy);
      add(lead.doNotCall() || doNotCall.contains(lead.number()) ? ended : open, copy);
    }
    flush(copy);
  }

  private void add(byte[] bytes, CopyIn copy) throws SQLException {
    if (filled + bytes.length > PIECE) {
      flush(copy);
    }
    if (bytes.length > PIECE) {
      copy.writeToCopy(bytes, 0, bytes.length);
    } else {
      System.arraycopy(bytes, 0, piece, filled, bytes.length);
      filled += bytes.length;
    }
  }

  private void flush(CopyIn copy) throws SQLException {
    if (filled > 0) {
      copy.writeToCopy(piece, 0, filled);
      filled = 0;
    }
  }
}
