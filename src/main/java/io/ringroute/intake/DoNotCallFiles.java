package io.ringroute.intake;

import java.io.File;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the numbers of a file on the do-not-call list, in batches. Nothing of it is remembered: the
 * same file again, or one that was broken off, is read from its start, and what is listed stays.
 */
public class DoNotCallFiles {

  private final ContentLock lock;
  private final InboxFolders folders;
  private final LeadFileFormats formats;

  /**
   * @param folders the do-not-call folder's own
   * @param formats with {@link ColumnNames#ofNumbers}
   */
  DoNotCallFiles(DataSource dataSource, InboxFolders folders, LeadFileFormats formats) {
    this.lock = new ContentLock(dataSource);
    this.folders = folders;
    this.formats = formats;
  }

  /**
   * Takes a file in and puts it away, before another node may look at it: both would collect its
   * refused rows in one place.
   *
   * @throws LeadFileRefused when it can't be read as a whole; then none of its numbers is listed
   * @throws ImportElsewhere when another node is at it
   * @throws IOException when it could not be read now, or changed meanwhile
   */
  public FileReport takeIn(File file) throws IOException {
    ImportFile opened = ImportFile.open(file.toPath(), formats);
    return lock.holding(
        "do-not-call " + opened.hash(),
        opened.name(),
        (store, connection) -> folders.putAway(file, takeIn(opened, store, connection)));
  }

  private DoNotCallReport takeIn(ImportFile file, ImportStore store, DataSource connection)
      throws IOException {
    JdbcClient jdbc = JdbcClient.create(connection);
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(connection));
    RefusedRows refused =
        new RefusedRows(folders.refusedRows(file.hash()), file.leads().header(), true);
    return new DoNotCallRun(
            file,
            refused,
            batch ->
                transaction.execute(
                    status -> {
                      store.lockLeads();
                      DoNotCallBatch.Done done = batch.write(jdbc);
                      file.state().requireUnchanged();
                      return done;
                    }))
        .read();
  }

  /** The report of a file that was refused whole. */
  public DoNotCallReport report(File file, Throwable failure) {
    return DoNotCallReport.refused(file.getName(), IntakeFailures.reason(failure))
        .with(IntakeFailures.content(failure));
  }
}
