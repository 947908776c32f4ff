package io.ringroute.pages;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The one sample that all who look share: the database is asked once a second at most, however many
 * they are.
 */
@Component
class NowSampler {

  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Supplier<NowSample> ask;
  private NowSample latest;
  private long takenAt;

  @Autowired
  NowSampler(NowStatements statements) {
    this(statements::ask);
  }

  NowSampler(Supplier<NowSample> ask) {
    this.ask = ask;
  }

  /**
   * The sample of this second.
   *
   * @throws org.springframework.dao.DataAccessException when the database is away
   */
  synchronized NowSample latest() {
    if (latest == null || System.nanoTime() - takenAt >= FRESH) {
      latest = null;
      latest = ask.get();
      takenAt = System.nanoTime();
    }
    return latest;
  }

  /** The next look asks the database, as something was changed just now. */
  synchronized void forget() {
    latest = null;
  }
}
