package io.ringroute.outcome;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a result is waited for.
 *
 * @param grace after the leg's end, for the agent's report; zero or more
 * @param lookUpInterval how often an open leg is looked up; above zero
 * @param reapInterval how often overdue calls are looked for; above zero
 */
@ConfigurationProperties("ringroute.outcome")
public record OutcomeSettings(Duration grace, Duration lookUpInterval, Duration reapInterval) {

  /**
   * @throws IllegalArgumentException naming the setting and what is accepted
   */
  public OutcomeSettings {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("OUTCOME_GRACE=" + grace + " must be zero or more");
    }
    requirePositive("LOOK_UP_INTERVAL", lookUpInterval);
    requirePositive("REAP_INTERVAL", reapInterval);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + "=" + value + " must be above zero, like 5s");
    }
  }
}
