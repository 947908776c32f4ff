package io.ringroute.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.TestDatabase;
import io.ringroute.reports.ReportRefused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushRetriesIT {

  private final TestDatabase database = TestDatabase.create();
  private final PushTester tester = new PushTester(database);
  private final PushQueue queue =
      new PushQueue(
          new PushSettings("http://localhost", "key", 100, Duration.ofHours(1), List.of(), ""),
          database.jdbc());
  private final PushRetries retries = new PushRetries(database.jdbc(), queue);

  /** It rests for 30 seconds when no call waits. */
  @Test
  void endTheRestOfTheQueue() {
    int parked = tester.call("+919876500001", "Asha");
    tester.set(parked, "push_parked_at = now()");
    assertThat(queue.isDue()).isFalse();

    assertThatThrownBy(() -> retries.retry("999999999")).isInstanceOf(ReportRefused.class);
    assertThat(queue.isDue()).isFalse();

    retries.retry(String.valueOf(parked));
    assertThat(queue.isDue()).isTrue();
  }
}
