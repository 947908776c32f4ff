package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final DialMeters meters = new DialMeters();

  @BeforeEach
  void measure() {
    Metrics.addRegistry(registry);
  }

  @AfterEach
  void measureNoMore() {
    Metrics.removeRegistry(registry);
  }

  @Test
  void countsACallOfALeadThatWasDueFromTheBeginningOfTime() {
    assertThatCode(() -> meters.count(dueAt(Instant.MIN), permit())).doesNotThrowAnyException();
  }

  @Test
  void countsACallOfALeadThatIsNeverDue() {
    assertThatCode(() -> meters.count(dueAt(Instant.MAX), permit())).doesNotThrowAnyException();
  }

  private static ClaimedCall dueAt(Instant time) {
    return new ClaimedCall(7, 5, "Asha", "+919876543210", "room-5", "RM_1", 1, time, "token");
  }

  private static Permit permit() {
    return new Permit(null, null, Instant.EPOCH, 0);
  }
}
