package io.ringroute.intake;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far an import is, every few seconds. */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String file;
  private final long total;
  private final long start = System.nanoTime();
  private long toldAt = start;
  private long before;
  private long done;

  /**
   * @param file the file's name
   * @param total its rows of data
   */
  Progress(String file, long total) {
    this.file = file.replaceAll("\\p{C}", "?");
    this.total = total;
  }

  /** So many rows were dealt with before this run. */
  synchronized void skip() {
    before++;
  }

  /** So many more were dealt with. */
  synchronized void done(long rows) {
    done += rows;
    long now = System.nanoTime();
    if (now - toldAt >= INTERVAL_NANOS) {
      toldAt = now;
      tell(now);
    }
  }

  private void tell(long now) {
    double rate = done * 1e9 / (now - start);
    long left = Math.max(0, total - before - done);
    LOG.info(
        "{}: {} of {} rows, {} rows/s, {} s left",
        file,
        before + done,
        total,
        Math.round(rate),
        Math.round(left / Math.max(rate, 1)));
  }
}
