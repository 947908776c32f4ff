package io.ringroute.intake;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code ringroute.intake.*}.
 *
 * @param inboxDir INBOX_DIR, the drop folder
 * @param pollInterval INBOX_POLL_INTERVAL, how often it is looked at
 * @param minAge INBOX_MIN_AGE, how long a file must be unchanged before it is read
 */
@ConfigurationProperties("ringroute.intake")
public record IntakeSettings(Path inboxDir, Duration pollInterval, Duration minAge) {

  /**
   * @throws IllegalArgumentException naming the setting, its value and what is accepted
   */
  public IntakeSettings {
    if (inboxDir == null || inboxDir.toString().isBlank()) {
      throw new IllegalArgumentException("INBOX_DIR is empty; accepted is the path of a folder");
    }
    require("INBOX_POLL_INTERVAL", pollInterval, Duration.ofMillis(100), Duration.ofHours(1));
    require("INBOX_MIN_AGE", minAge, Duration.ofMillis(1), Duration.ofHours(1));
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s=%s can't be used; accepted is a duration from %dms to %dm"
              .formatted(name, value, least.toMillis(), most.toMinutes()));
    }
  }
}
