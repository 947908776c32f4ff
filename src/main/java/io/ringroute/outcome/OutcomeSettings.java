package io.ringroute.outcome;

import io.ringroute.settings.Checks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a result is waited for.
 *
 * @param grace after the leg's end, for the agent's report; 0s to 24h
 * @param lookUpInterval how often an open leg is looked up; 1ms to 24h
 * @param lookUpsPerMinute how many calls all nodes look up in a minute; 60 to 100000
 * @param reapInterval how often overdue calls are looked for; 1ms to 1h
 */
@ConfigurationProperties("ringroute.outcome")
public record OutcomeSettings(
    Duration grace, Duration lookUpInterval, int lookUpsPerMinute, Duration reapInterval) {

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted
   */
  public OutcomeSettings {
    Duration soonest = Duration.ofMillis(1);
    new Checks()
        .within("OUTCOME_GRACE", grace, Duration.ZERO, Duration.ofHours(24))
        .within("LOOK_UP_INTERVAL", lookUpInterval, soonest, Duration.ofHours(24))
        .between("LOOK_UPS_PER_MINUTE", lookUpsPerMinute, 60, 100_000)
        .within("REAP_INTERVAL", reapInterval, soonest, Duration.ofHours(1))
        .done();
  }
}
