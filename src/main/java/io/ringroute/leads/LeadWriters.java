package io.ringroute.leads;

import io.ringroute.reports.FewAtOnce;
import io.ringroute.reports.ReportRefused;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets two requests at a time write leads. They wait for each other behind the lock, each with a
 * connection; more of them would leave none for the calls.
 */
@Component
class LeadWriters {

  private final FewAtOnce turns =
      new FewAtOnce(
          2,
          Duration.ofSeconds(5),
          "Other leads are being written. Nothing was changed. Send it again.");

  /**
   * Writes in its turn; to be called outside of a transaction.
   *
   * @throws ReportRefused 503 when that does not come within five seconds
   */
  <T> T write(Supplier<T> work) {
    return turns.run(work::get);
  }
}
