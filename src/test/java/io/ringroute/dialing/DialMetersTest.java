package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DialMetersTest {

  private final DialMeters meters = new DialMeters();

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
