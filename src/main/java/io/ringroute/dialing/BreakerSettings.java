package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When dialling stops by itself.
 *
 * @param qualityBreaker so many answered calls in a row without a report of the agent; 0: never
 */
@ConfigurationProperties("ringroute.dialing")
public record BreakerSettings(int qualityBreaker) {

  /**
   * @throws io.ringroute.settings.BadSettings when it is not accepted
   */
  public BreakerSettings {
    new Checks().between("QUALITY_BREAKER", qualityBreaker, 0, 1_000).done();
  }
}
