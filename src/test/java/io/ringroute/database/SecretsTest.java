package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void takesTheSecretsThatAreSetAndWritesNone() {
    try (DataDirectory directory = DataDirectory.lock(folder, "")) {
      SecretSettings settings = new SecretSettings("api", "agent", "operator", "password");
      Secrets secrets = new Secrets(directory, null, settings);
      assertThat(secrets.apiToken()).isEqualTo("api");
      assertThat(secrets.agentApiToken()).isEqualTo("agent");
      assertThat(secrets.operatorPassword()).isEqualTo("password");
      assertThat(folder.resolve("secrets.properties")).doesNotExist();
      assertThat(settings + " " + secrets).doesNotContain("api", "agent", "password");
    }
  }
}
