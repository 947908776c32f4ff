package io.ringroute.intake;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far an import is, every few seconds. */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String file;
  private final long total;
  private final LongSupplier clock;
  private final long start;
  private long toldAt;
  private long before;
  private long done;

  /**
   * @param file the file's name
   * @param total its rows of data
   */
  Progress(String file, long total) {
    this(file, total, System::nanoTime);
  }

  Progress(String file, long total, LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
    this.toldAt = start;
    this.file = file.replaceAll("\\p{C}", "?");
    this.total = total;
  }

  /** So many rows were dealt with before this run. */
  synchronized void skip() {
    before++;
  }

  /** How far it is once so many more are dealt with. */
  synchronized Mark ahead(long rows) {
    return new Mark(before + done + rows, rate(done + rows, clock.getAsLong()));
  }

  /** So many more were dealt with. */
  synchronized void done(long rows) {
    done += rows;
    ImportMeters.read(rows);
    long now = clock.getAsLong();
    if (now - toldAt >= INTERVAL_NANOS) {
      toldAt = now;
      tell(now);
    }
  }

  private void tell(long now) {
    double rate = rate(done, now);
    long left = Math.max(0, total - before - done);
    LOG.info(
        "{}: {} of {} rows, {} rows/s, {} s left",
        file,
        before + done,
        total,
        Math.round(rate),
        Math.round(left / Math.max(rate, 1)));
  }

  private double rate(long rows, long now) {
    return rows * 1e9 / Math.max(1, now - start);
  }

  /**
   * How far an import is.
   *
   * @param rows rows dealt with, in this run and before
   * @param rate rows a second in this run
   */
  record Mark(long rows, double rate) {}
}
