package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path inbox;

  @Test
  void removesWhatAKilledNodeLeftAndNothingThatIsStillSent() throws IOException {
    Path left = part("left.part", Duration.ofMinutes(121));
    Path sent = part("sent.part", Duration.ofMinutes(119));
    new UploadFolder(inbox, 1000, Clock.fixed(NOW, ZoneOffset.UTC)).removeLeftOvers();
    assertThat(left).doesNotExist();
    assertThat(sent).exists();
  }

  @Test
  void hasNothingToRemoveWhereNothingWasEverUploaded() throws IOException {
    new UploadFolder(inbox, 1000, Clock.fixed(NOW, ZoneOffset.UTC)).removeLeftOvers();
    assertThat(inbox).isEmptyDirectory();
  }

  private Path part(String name, Duration age) throws IOException {
    Path folder = Files.createDirectories(inbox.resolve(".uploads"));
    Path part = Files.writeString(folder.resolve(name), "x");
    Files.setLastModifiedTime(part, FileTime.from(NOW.minus(age)));
    return part;
  }
}
