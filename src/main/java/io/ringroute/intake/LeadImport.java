package io.ringroute.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ringroute.intake.ImportReport.Result;
import io.ringroute.screening.PhoneNumbers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes leads of a file, all in one transaction with the mark that this content was taken in: a
 * crash at any moment leaves all of its leads or none, and the same content never makes leads
 * twice.
 */
public class LeadImport {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PhoneNumbers phoneNumbers;
  private final InboxFolders folders;

  LeadImport(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PhoneNumbers phoneNumbers,
      InboxFolders folders) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.phoneNumbers = phoneNumbers;
    this.folders = folders;
  }

  /**
   * Takes a file in.
   *
   * @throws LeadFileRefused when it can't be read as a whole; then no lead was made
   */
  public ImportReport takeIn(File file) throws IOException {
    FileState state = FileState.of(file.toPath());
    String contentHash = ContentHash.of(file.toPath());
    LeadFile leadFile = LeadFile.open(file.toPath());
    Path refused = folders.refusedRows(contentHash);
    return transaction.execute(
        status -> {
          RefusedRows refusedRows = new RefusedRows(refused, leadFile.header());
          ImportReport report = takeInOnce(leadFile, contentHash, refusedRows);
          state.requireUnchanged();
          return report;
        });
  }

  private ImportReport takeInOnce(LeadFile file, String contentHash, RefusedRows refused) {
    LeadStage stage = new LeadStage(jdbc);
    stage.lock();
    String name = file.path().getFileName().toString();
    Optional<String> earlier = stage.findImport(contentHash);
    if (earlier.isPresent()) {
      return ImportReport.without(name, Result.REPEATED, "it repeats " + earlier.get());
    }
    stage.create();
    readRows(file, stage, refused);
    ImportReport report = insert(name, stage, refused);
    stage.record(contentHash, report);
    return report;
  }

  private static ImportReport insert(String name, LeadStage stage, RefusedRows refused) {
    long leads = stage.insertLeads();
    long duplicates = stage.countDuplicates();
    return new ImportReport(
        name,
        Result.TAKEN_IN,
        null,
        leads + duplicates + refused.count(),
        leads,
        duplicates,
        refused.count(),
        stage.duplicates(),
        refused.listed());
  }

  private void readRows(LeadFile file, LeadStage stage, RefusedRows refused) {
    RowReader rows =
        new RowReader(
            file.header(), FileSource.of(file.path().getFileName().toString()), phoneNumbers);
    try (refused;
        QuoteTracker text = file.reader();
        CsvReader<CsvRecord> records = file.records(text)) {
      LineNumbers lines = new LineNumbers();
      for (CsvRecord row : records) {
        long line = lines.start(row.getFields());
        if (line > file.headerLine() && !isBlank(row)) {
          readRow(line, row.getFields(), rows, stage, refused);
        }
      }
      if (text.isOpen()) {
        throw new LeadFileRefused("a quote is opened and never closed");
      }
    } catch (CsvParseException e) {
      throw new LeadFileRefused("it is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readRow(
      long line, List<String> cells, RowReader rows, LeadStage stage, RefusedRows refused)
      throws IOException {
    try {
      stage.add(rows.read(line, cells));
    } catch (RowRefused e) {
      refused.add(line, e.getMessage(), cells);
    }
  }

  private static boolean isBlank(CsvRecord row) {
    return row.getFields().stream().allMatch(cell -> Cell.trim(cell).isEmpty());
  }
}
