package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeSettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void takesTheDefaults() {
    assertThat(new IntakeSettings(Path.of("data/inbox"), SECOND, SECOND).minAge())
        .isEqualTo(SECOND);
  }

  @Test
  void namesTheSettingThatCannotBeUsed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntakeSettings(Path.of(""), SECOND, SECOND))
        .withMessageStartingWith("INBOX_DIR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntakeSettings(Path.of("in"), Duration.ZERO, SECOND))
        .withMessageStartingWith("INBOX_POLL_INTERVAL=0s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntakeSettings(Path.of("in"), SECOND, Duration.ofDays(1)))
        .withMessageStartingWith("INBOX_MIN_AGE=24h");
  }
}
