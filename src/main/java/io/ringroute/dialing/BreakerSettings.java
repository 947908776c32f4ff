package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When dialling stops by itself.
 *
 * @param breakerPause how long nothing is dialled after the breaker opened; doubled after each
 *     trial call that fails, up to 15 minutes
 * @param qualityBreaker so many answered calls in a row without a report of the agent; 0: never
 */
@ConfigurationProperties("ringroute.dialing")
public record BreakerSettings(Duration breakerPause, int qualityBreaker) {

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /**
   * @throws io.ringroute.settings.BadSettings when it is not accepted
   */
  public BreakerSettings {
    new Checks()
        .within("BREAKER_PAUSE", breakerPause, Duration.ofSeconds(1), LONGEST)
        .between("QUALITY_BREAKER", qualityBreaker, 0, 1_000)
        .done();
  }
}
