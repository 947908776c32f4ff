package io.ringroute.intake;

import io.ringroute.settings.Checks;
import java.nio.file.Files;
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
   * @throws io.ringroute.settings.BadSettings naming what is not accepted
   */
  public IntakeSettings {
    new Checks()
        .require(isFolder(inboxDir), "INBOX_DIR", inboxDir, "the path of a folder, not of a file")
        .within("INBOX_POLL_INTERVAL", pollInterval, Duration.ofMillis(100), Duration.ofHours(1))
        .within("INBOX_MIN_AGE", minAge, Duration.ofMillis(1), Duration.ofHours(1))
        .done();
  }

  /** The folder for lists of numbers that must not be called; nothing in it becomes a lead. */
  Path doNotCallDir() {
    return inboxDir.resolve("do-not-call");
  }

  private static boolean isFolder(Path path) {
    return path != null
        && !path.toString().isBlank()
        && (Files.notExists(path) || Files.isDirectory(path));
  }
}
