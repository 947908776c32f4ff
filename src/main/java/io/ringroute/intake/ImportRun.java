package io.ringroute.intake;

import io.ringroute.intake.BatchWriter.Finished;
import io.ringroute.intake.ImportReport.Result;
import java.io.IOException;

/** The second reading of a file, which makes its leads. */
final class ImportRun {

  private final ImportFile file;
  private final RowReader reader;
  private final BatchWriter writer;
  private final RefusedRows refused;
  private final Progress progress;

  ImportRun(
      ImportFile file,
      RowReader reader,
      BatchWriter writer,
      RefusedRows refused,
      Progress progress) {
    this.file = file;
    this.reader = reader;
    this.writer = writer;
    this.refused = refused;
    this.progress = progress;
  }

  /**
   * Makes the leads of the rows after a line; those up to it are only read for the list of refused
   * rows.
   */
  ImportReport from(long doneLine) throws IOException {
    ImportMeters.begin();
    try {
      return takeIn(doneLine);
    } finally {
      ImportMeters.end();
    }
  }

  private ImportReport takeIn(long doneLine) throws IOException {
    writer.endListed();
    try (refused;
        BatchPipe pipe = new BatchPipe(writer::write, progress)) {
      file.read(
          reader.rows(
              lead -> {
                if (lead.line() > doneLine) {
                  pipe.add(StagedLead.of(lead));
                } else {
                  progress.skip();
                }
              },
              (line, cells, reason) -> {
                refused.add(line, reason, cells);
                progress.skip();
                ImportMeters.read(1);
              }));
      pipe.flush();
    }
    return report(writer.finish(refused.count()));
  }

  private ImportReport report(Finished finished) {
    return new ImportReport(
        file.name(),
        Result.TAKEN_IN,
        null,
        file.leads().note(),
        finished.leads() + finished.duplicates() + refused.count(),
        finished.leads(),
        finished.duplicates(),
        refused.count(),
        finished.listed(),
        refused.listed(),
        file.state().content(file.hash()));
  }
}
