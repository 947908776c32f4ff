package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class DialingHealthTest {

  private final Limits limits = mock();
  private final DialingSettings settings = mock();
  private final Reasons reasons = new Reasons(settings, limits, new Stopping());
  private final DialingOverview overview = mock();
  private final DialingHealth indicator = new DialingHealth(overview);
  private DialingState state = DialingStates.running();

  @BeforeEach
  void readTheDatabase() {
    when(overview.now()).thenAnswer(asked -> DialingStatus.of(state, reasons.all(state)));
    when(overview.reasonsOfNode()).thenAnswer(asked -> reasons.ofNode());
  }

  @Test
  void saysThatDiallingIsOffWithoutLiveKit() {
    assertSays("off: LIVEKIT_URL is not set");
  }

  @Test
  void saysWhenTheWindowOpens() {
    when(settings.isOn()).thenReturn(true);
    when(limits.nextOpening()).thenReturn(Instant.parse("2026-11-26T04:30:00Z"));

    assertSays("outside the call window, opens at 2026-11-26T04:30:00Z");
  }

  @Test
  void saysThatLeadsAreDialled() {
    when(settings.isOn()).thenReturn(true);
    when(limits.isOpen()).thenReturn(true);

    assertSays("on");
  }

  @Test
  void saysAllReasonsWhyNothingIsDialled() {
    when(settings.isOn()).thenReturn(true);
    when(limits.nextOpening()).thenReturn(Instant.parse("2026-11-26T04:30:00Z"));
    state = DialingStates.stopped();

    assertSays(
        "paused by the API: call ******3210 first; the agent reported nothing of 10 answered calls"
            + " in a row; resume when it works again; the breaker is open: 5 of 7 dials failed"
            + " within 120 s, the last one: not reached; outside the call window, opens at"
            + " 2026-11-26T04:30:00Z");
  }

  @Test
  void saysSinceWhenItIsStopped() {
    state = DialingStates.stopped();

    assertThat(indicator.health().getDetails())
        .containsEntry(
            "stopped since",
            Map.of(
                "paused", "2026-11-25T03:30:00Z",
                "quality_breaker", "2026-11-25T04:25:00Z",
                "breaker", "2026-11-25T04:28:00Z"));
    state = DialingStates.running();
    assertThat(indicator.health().getDetails()).doesNotContainKey("stopped since");
  }

  @Test
  void saysWhatItKnowsWhenTheDatabaseIsAway() {
    when(overview.now()).thenThrow(new DataAccessResourceFailureException("away"));

    assertSays("off: LIVEKIT_URL is not set");
  }

  private void assertSays(String state) {
    Health health = indicator.health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).containsEntry("dialling", state);
  }
}
