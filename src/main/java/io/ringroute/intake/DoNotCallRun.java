package io.ringroute.intake;

import io.ringroute.intake.DoNotCallBatch.Done;
import io.ringroute.intake.ImportReport.Result;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * One reading of a do-not-call file. What was read of it holds at once, also when the file turns
 * out to be damaged further down: in doubt nobody is rung.
 */
final class DoNotCallRun {

  private final ImportFile file;
  private final HeaderColumns columns;
  private final RefusedRows refused;
  private final Function<DoNotCallBatch, Done> writer;
  private DoNotCallBatch batch = new DoNotCallBatch();
  private long rows;
  private long mayBeCalled;
  private long numbers;
  private long added;
  private long leadsEnded;

  /**
   * @param refused where rows go that can't be read
   * @param writer writes a batch in a transaction
   */
  DoNotCallRun(ImportFile file, RefusedRows refused, Function<DoNotCallBatch, Done> writer) {
    this.file = file;
    this.columns = new HeaderColumns(file.leads().header());
    this.refused = refused;
    this.writer = writer;
  }

  /**
   * Reads the file to its end.
   *
   * @throws IOException when it could not be read now, or changed meanwhile
   */
  DoNotCallReport read() throws IOException {
    try (refused) {
      for (TitleRow title : file.leads().titles()) {
        take(title.line(), title.cells(), AskedRow.ofTitle(title.cells()));
      }
      file.read((line, cells) -> take(line, cells, AskedRow.read(cells, columns)));
      write();
      return numbers == 0
          ? report(Result.REFUSED, "there is no number in it that can be listed")
          : report(Result.TAKEN_IN, null);
    } catch (LeadFileRefused e) {
      write();
      return report(Result.REFUSED, e.getMessage() + "; what was read before that is on the list");
    }
  }

  private void take(long line, List<String> cells, AskedRow row) throws IOException {
    rows++;
    mayBeCalled += row.mayBeCalled() ? 1 : 0;
    AskedNumber asked = AskedNumber.read(file.leads().header(), cells, by());
    row.numbers().forEach(number -> batch.add(number, asked));
    numbers += row.numbers().size();
    if (row.refusal() != null) {
      refused.add(line, row.refusal(), cells);
    }
    if (batch.isFull()) {
      write();
    }
  }

  private String by() {
    return AskedNumber.line("file " + file.name(), 255);
  }

  private void write() {
    if (!batch.isEmpty()) {
      Done done = writer.apply(batch);
      added += done.added();
      leadsEnded += done.leadsEnded();
      batch = new DoNotCallBatch();
    }
  }

  private DoNotCallReport report(Result result, String reason) {
    return new DoNotCallReport(
        file.name(),
        result,
        reason,
        file.leads().note(),
        rows,
        numbers,
        added,
        leadsEnded,
        mayBeCalled,
        refused.count(),
        refused.listed(),
        file.state().content(file.hash()));
  }
}
