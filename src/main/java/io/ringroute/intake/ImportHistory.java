package io.ringroute.intake;

import io.ringroute.database.Sql;
import io.ringroute.intake.ImportReport.Result;
import io.ringroute.intake.ImportReport.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of imports, whichever node did them. */
class ImportHistory {

  private static final Logger LOG = LoggerFactory.getLogger(ImportHistory.class);
  private static final String LIST = Sql.load("intake/list-imports.sql");
  private static final String LOAD = Sql.load("intake/load-import.sql");
  private static final String FINISHED = Sql.load("intake/find-finished-import.sql");
  private static final String DUPLICATES = Sql.load("intake/find-duplicates.sql");
  private static final String KEEP_REFUSED = Sql.load("intake/keep-refused-file.sql");
  private static final String KEEP_PUT_AWAY = Sql.load("intake/keep-put-away.sql");
  private static final String INSERT_UPLOAD = Sql.load("intake/insert-upload.sql");

  private final JdbcClient jdbc;

  ImportHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first, those with a smaller number. */
  List<PastImport> page(int before, int most) {
    return jdbc.sql(LIST)
        .param("before", before)
        .param("most", most)
        .query(PastImport.class)
        .list();
  }

  Optional<PastImport> find(int id) {
    return jdbc.sql(LOAD).param("importId", id).query(PastImport.class).optional();
  }

  /** The finished import of a content. */
  Optional<PastImport> finished(String contentHash) {
    return jdbc.sql(FINISHED)
        .param("contentHash", contentHash)
        .query(Integer.class)
        .optional()
        .flatMap(this::find);
  }

  /** Its first rows that made no lead because there is one already. */
  List<Row> duplicates(int id) {
    return jdbc.sql(DUPLICATES)
        .param("importId", id)
        .query((row, number) -> new Row(row.getLong("line"), row.getString("reason")))
        .list();
  }

  /** Gives an upload its number. */
  int insertUpload(String contentHash, String name, String uploadedAs) {
    return jdbc.sql(INSERT_UPLOAD)
        .param("contentHash", contentHash)
        .param("name", name)
        .param("uploadedAs", uploadedAs)
        .query(Integer.class)
        .single();
  }

  /** Keeps where a file was put, and why it was refused whole. */
  void putAway(Path file, FileReport told) {
    if (!(told instanceof ImportReport report)) {
      return;
    }
    String name = file.getFileName().toString();
    try {
      if (report.result() == Result.REFUSED) {
        jdbc.sql(KEEP_REFUSED)
            .param("contentHash", report.content().sha256())
            .param("name", report.file())
            .param("reason", report.reason().replace('\0', '?'))
            .param("putAwayAs", name)
            .update();
      } else if (report.result() == Result.TAKEN_IN) {
        jdbc.sql(KEEP_PUT_AWAY)
            .param("contentHash", report.content().sha256())
            .param("putAwayAs", name)
            .update();
      }
    } catch (DataAccessException e) {
      // The file is dealt with and its report stands beside it.
      LOG.warn("the API won't tell where {} was put", name.replaceAll("\\p{C}", "?"), e);
    }
  }
}
