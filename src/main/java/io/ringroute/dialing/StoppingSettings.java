package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a node stops.
 *
 * @param grace for the answers to calls that were sent, and for whatever else is under way; 1s to
 *     10m
 */
@ConfigurationProperties("ringroute.stopping")
public record StoppingSettings(Duration grace) {

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted
   */
  public StoppingSettings {
    new Checks().within("STOP_GRACE", grace, Duration.ofSeconds(1), Duration.ofMinutes(10)).done();
  }
}
