package io.ringroute.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.ringroute.intake.ImportReport.Result;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts lead files and their rows, at this node. */
final class ImportMeters {

  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static final Counter READ =
      Counter.builder("ringroute.import.rows.read")
          .description("Rows of lead files that were dealt with, while the imports run")
          .register(Metrics.globalRegistry);

  /** Each is there from the start on, so that its first count is an increase. */
  ImportMeters() {
    Arrays.stream(Result.values()).forEach(ImportMeters::files);
    List.of("made", "duplicate", "refused").forEach(ImportMeters::rows);
    Gauge.builder("ringroute.imports.running", RUNNING, AtomicInteger::get)
        .description("Lead files that are being taken in")
        .register(Metrics.globalRegistry);
  }

  static void begin() {
    RUNNING.incrementAndGet();
  }

  static void end() {
    RUNNING.decrementAndGet();
  }

  static void read(long rows) {
    READ.increment(rows);
  }

  /** Counts a file that was dealt with. */
  void count(FileReport told) {
    if (told instanceof ImportReport report) {
      count(report);
    }
  }

  private static void count(ImportReport report) {
    files(report.result()).increment();
    rows("made").increment(report.leads());
    rows("duplicate").increment(report.duplicates());
    rows("refused").increment(report.refused());
  }

  private static Counter files(Result result) {
    return Counter.builder("ringroute.imports")
        .description("Lead files, by what was done with them")
        .tag("result", result.code())
        .register(Metrics.globalRegistry);
  }

  private static Counter rows(String result) {
    return Counter.builder("ringroute.import.rows")
        .description("Rows of lead files, by what became of them, once a file is done")
        .tag("result", result)
        .register(Metrics.globalRegistry);
  }
}
