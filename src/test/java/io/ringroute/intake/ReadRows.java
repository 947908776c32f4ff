package io.ringroute.intake;

import io.ringroute.screening.PhoneNumbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is read of a file, without a database. */
record ReadRows(LeadFile file, List<LeadRow> rows, List<String> refused) {

  static ReadRows of(Path path) throws IOException {
    return of(path, WorkbookLimits.DEFAULT);
  }

  static ReadRows of(Path path, WorkbookLimits limits) throws IOException {
    LeadFile file = new LeadFileFormats(new ColumnNames(), limits).open(path, ContentScan.of(path));
    RowReader reader =
        new RowReader(
            file.header(), FileSource.of(path.getFileName().toString()), new PhoneNumbers(false));
    ReadRows read = new ReadRows(file, new ArrayList<>(), new ArrayList<>());
    file.read(
        reader.rows(
            read.rows::add, (line, cells, reason) -> read.refused.add(line + ": " + reason)));
    return read;
  }
}
