package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SecretFileTest {

  @TempDir Path folder;

  @Test
  void generatesOncePrintsOnceAndKeeps(CapturedOutput output) throws IOException {
    String secret = SecretFile.in(folder).get("API_TOKEN", RandomSecret::token);
    assertThat(secret).hasSize(43);
    assertThat(output.getOut()).containsOnlyOnce(secret);

    assertThat(SecretFile.in(folder).get("API_TOKEN", RandomSecret::token)).isEqualTo(secret);
    assertThat(output.getAll()).containsOnlyOnce(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsTheOtherSecretsWhenOneIsAdded() {
    String token = SecretFile.in(folder).get("API_TOKEN", RandomSecret::token);
    SecretFile.in(folder).get("OPERATOR_PASSWORD", RandomSecret::password);
    assertThat(SecretFile.in(folder).get("API_TOKEN", () -> "another")).isEqualTo(token);
  }

  @Test
  void takesOthersRightsOnTheFileAway() throws IOException {
    Files.writeString(file(), "API_TOKEN=typed by the owner\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(SecretFile.in(folder).get("API_TOKEN", RandomSecret::token))
        .isEqualTo("typed by the owner");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  private Path file() {
    return folder.resolve("secrets.properties");
  }
}
