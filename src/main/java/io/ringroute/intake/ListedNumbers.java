package io.ringroute.intake;

import io.ringroute.database.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers that a file lists as not to be called, by their last ten digits. */
final class ListedNumbers {

  private static final String FIND = Sql.load("intake/find-do-not-call.sql");
  private static final int CHUNK = 1000;

  private final JdbcClient jdbc;
  private final String contentHash;

  ListedNumbers(JdbcClient jdbc, String contentHash) {
    this.jdbc = jdbc;
    this.contentHash = contentHash;
  }

  void insert(Set<Long> numbers) {
    jdbc.sql(Sql.load("intake/insert-do-not-call.sql"))
        .param("contentHash", contentHash)
        .param("numbers", numbers.toArray(Long[]::new))
        .update();
  }

  /** Those of a batch that are listed. */
  Set<Long> of(LeadBatch batch) {
    return new HashSet<>(
        jdbc.sql(FIND)
            .param("contentHash", contentHash)
            .param("numbers", batch.numbers())
            .query(Long.class)
            .list());
  }

  /** Ends the waiting leads of these numbers. */
  void endLeads(Collection<Long> numbers) {
    if (!numbers.isEmpty()) {
      jdbc.sql(Sql.load("intake/end-leads.sql"))
          .param("numbers", numbers.toArray(Long[]::new))
          .update();
    }
  }

  /** The next of them in their order, at most a thousand. */
  List<Long> after(long number) {
    return jdbc.sql(Sql.load("intake/find-listed-numbers.sql"))
        .param("contentHash", contentHash)
        .param("after", number)
        .param("most", CHUNK)
        .query(Long.class)
        .list();
  }
}
