package io.ringroute.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.ringroute.intake.ImportReport.Result;

/** What this node's do-not-call files come to, as metrics. */
final class DoNotCallMeters {

  /** Files that somebody has to look at, as health names them. */
  static final String LEFT = "ringroute.donotcall.files.left";

  private static final String FILES = "ringroute.donotcall.files";
  private static final String ROWS = "ringroute.donotcall.rows";

  private final MeterRegistry registry;

  DoNotCallMeters(MeterRegistry registry) {
    this.registry = registry;
    count(FILES, "done", 0);
    count(FILES, "error", 0);
    count(ROWS, "listed", 0);
    count(ROWS, "refused", 0);
  }

  /** A file that was put away. */
  void file(FileReport told) {
    count(FILES, told.result() == Result.REFUSED ? "error" : "done", 1);
    if (told instanceof DoNotCallReport report) {
      count(ROWS, "listed", report.rowsRead() - report.refused() - report.mayBeCalled());
      count(ROWS, "refused", report.refused());
    }
  }

  private void count(String name, String result, long more) {
    registry.counter(name, "result", result).increment(more);
  }
}
