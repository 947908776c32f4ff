package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Result;
import io.ringroute.screening.PhoneNumbers;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes leads of a file: once per content, on whatever node and under whatever name. A file is read
 * to its end before the first lead is made, so that one that is damaged makes none; then in
 * batches. An import that was broken off goes on where it stopped when the file is seen again.
 */
public class LeadImport {

  private final ContentLock lock;
  private final PhoneNumbers phoneNumbers;
  private final InboxFolders folders;
  private final LeadFileFormats formats;
  private final DedupeWindow window;

  LeadImport(
      DataSource dataSource,
      PhoneNumbers phoneNumbers,
      InboxFolders folders,
      LeadFileFormats formats,
      DedupeWindow window) {
    this.lock = new ContentLock(dataSource);
    this.phoneNumbers = phoneNumbers;
    this.folders = folders;
    this.formats = formats;
    this.window = window;
  }

  /**
   * Takes a file in.
   *
   * @throws LeadFileRefused when it can't be read as a whole, or is called a do-not-call list; then
   *     no lead was made
   * @throws LeadFileBrokenOff when a batch of it failed after others had made leads
   * @throws ImportElsewhere when another node is at it
   * @throws IOException when it could not be read now, or changed meanwhile
   */
  public ImportReport takeIn(File file) throws IOException {
    ImportFile opened = open(file);
    return lock.holding(
        opened.hash(), opened.name(), (store, connection) -> takeIn(opened, store, connection));
  }

  private ImportFile open(File file) throws IOException {
    try {
      return ImportFile.open(file.toPath(), formats);
    } catch (LeadFileRefused e) {
      // A do-not-call list seldom has the columns of leads; what helps is to say what it is.
      DoNotCallWords.requireNoneInName(file.getName());
      throw e;
    }
  }

  private ImportReport takeIn(ImportFile file, ImportStore store, DataSource connection)
      throws IOException {
    Optional<EarlierImport> earlier = store.find(file.hash(), file.name());
    if (earlier.filter(EarlierImport::finished).isPresent()) {
      return repeated(file, earlier.get());
    }
    if (earlier.filter(EarlierImport::begun).isEmpty()) {
      DoNotCallWords.requireNoneInName(file.name());
    }
    RowReader reader =
        new RowReader(file.leads().header(), FileSource.of(file.name()), phoneNumbers);
    Survey survey = Survey.of(file, reader, store);
    BatchWriter writer =
        new BatchWriter(
            store,
            new TransactionTemplate(new DataSourceTransactionManager(connection)),
            file,
            window,
            survey,
            earlier.filter(EarlierImport::begun).map(EarlierImport::id).orElse(null));
    RefusedRows refused =
        new RefusedRows(folders.refusedRows(file.hash()), file.leads().header(), false);
    Progress progress = new Progress(file.name(), survey.rows());
    try {
      return new ImportRun(file, reader, writer, refused, progress)
          .from(earlier.map(EarlierImport::doneLine).orElse(0L));
    } catch (RuntimeException e) {
      throw IntakeFailures.passes(e) ? e : brokenOff(file, store, e);
    }
  }

  /** The failure, and what was done before it. */
  private static RuntimeException brokenOff(
      ImportFile file, ImportStore store, RuntimeException failure) {
    Optional<EarlierImport> soFar = store.find(file.hash(), file.name());
    return soFar.isPresent() ? new LeadFileBrokenOff(soFar.get(), failure) : failure;
  }

  private static ImportReport repeated(ImportFile file, EarlierImport earlier)
      throws ImportElsewhere {
    if (earlier.lately()) {
      throw new ImportElsewhere(file.name());
    }
    return ImportReport.without(file.name(), Result.REPEATED, "it repeats " + earlier.said())
        .with(file.state().content(file.hash()));
  }
}
