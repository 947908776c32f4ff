package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often leads are looked for while nothing is due.
 *
 * @param quietPollInterval at most 45s: the triggers tell of what becomes due within 50 s
 */
@ConfigurationProperties("ringroute.dialing")
public record PollSettings(Duration quietPollInterval) {

  /**
   * @throws io.ringroute.settings.BadSettings when it is not accepted
   */
  public PollSettings {
    new Checks()
        .within(
            "QUIET_POLL_INTERVAL",
            quietPollInterval,
            Duration.ofMillis(100),
            Duration.ofSeconds(45))
        .done();
  }
}
