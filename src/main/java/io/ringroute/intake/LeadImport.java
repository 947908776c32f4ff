package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Result;
import io.ringroute.screening.PhoneNumbers;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes leads of a file: once per content, on whatever node and under whatever name. A file is read
 * to its end before the first lead is made, so that one that is damaged makes none; then in
 * batches. An import that was broken off goes on where it stopped when the file is seen again.
 */
public class LeadImport {

  private final DataSource dataSource;
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
    this.dataSource = dataSource;
    this.phoneNumbers = phoneNumbers;
    this.folders = folders;
    this.formats = formats;
    this.window = window;
  }

  /**
   * Takes a file in.
   *
   * @throws LeadFileRefused when it can't be read as a whole; then no lead was made
   * @throws ImportElsewhere when another node is at it
   * @throws IOException when it could not be read now, or changed meanwhile
   */
  public ImportReport takeIn(File file) throws IOException {
    ImportFile opened = ImportFile.open(file.toPath(), formats);
    try (Connection connection = dataSource.getConnection()) {
      SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
      ImportStore store = new ImportStore(JdbcClient.create(single), connection);
      if (!store.tryContent(opened.hash())) {
        throw new ImportElsewhere(opened.name());
      }
      try {
        return takeIn(opened, store, single);
      } finally {
        store.freeContent(opened.hash());
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("no connection for an import", e);
    }
  }

  private ImportReport takeIn(ImportFile file, ImportStore store, DataSource connection)
      throws IOException {
    Optional<EarlierImport> earlier = store.find(file.hash(), file.name());
    if (earlier.filter(EarlierImport::finished).isPresent()) {
      return repeated(file, earlier.get());
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
    long doneLine = earlier.map(EarlierImport::doneLine).orElse(0L);
    return new ImportRun(file, reader, writer, folders, survey).from(doneLine);
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
