package io.ringroute.dialing;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When dialling stops by itself.
 *
 * @param qualityBreaker so many answered calls in a row without a report of the agent; 0: never
 */
@ConfigurationProperties("ringroute.dialing")
public record BreakerSettings(int qualityBreaker) {

  /**
   * @throws IllegalArgumentException naming the setting and what is accepted
   */
  public BreakerSettings {
    if (qualityBreaker < 0 || qualityBreaker > 1_000) {
      throw new IllegalArgumentException(
          "QUALITY_BREAKER=" + qualityBreaker + " is not accepted: 0 to 1000");
    }
  }
}
