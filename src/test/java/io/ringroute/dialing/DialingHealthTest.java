package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class DialingHealthTest {

  private final Limits limits = mock();
  private final DialingSettings settings = mock();
  private final DialingHealth indicator = new DialingHealth(settings, limits);

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

  private void assertSays(String state) {
    Health health = indicator.health();
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).containsEntry("dialling", state);
  }
}
