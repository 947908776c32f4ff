package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.reports.FewAtOnce;
import io.ringroute.reports.ReportRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

  @TempDir Path inbox;

  @Test
  void readsNoFileWhileAnotherIsReadAndKeepsNothingOfIt() throws IOException {
    String part = "00000000-0000-0000-0000-000000000000.part";
    Path path = Files.createDirectories(inbox.resolve(".uploads")).resolve(part);
    Files.writeString(path, "Name,Phone\nAsha,9876543210\n");
    FewAtOnce readers = new FewAtOnce(1, Duration.ofMillis(1), "Another file is being read.");
    // No formats and no database: it would fail otherwise if it were read.
    Uploads uploads =
        new Uploads(
            new UploadFolder(inbox, 1000, Clock.systemUTC()),
            inbox,
            null,
            null,
            null,
            Clock.systemUTC(),
            readers);
    byte[] upload =
        "{\"part\":\"%s\",\"name\":\"a.csv\",\"dryRun\":true}"
            .formatted(part)
            .getBytes(StandardCharsets.UTF_8);

    readers.run(
        () -> {
          assertThatThrownBy(() -> uploads.take(upload))
              .isInstanceOfSatisfying(
                  ReportRefused.class, refused -> assertThat(refused.getStatus()).isEqualTo(503));
          return null;
        });
    assertThat(path).doesNotExist();
  }
}
