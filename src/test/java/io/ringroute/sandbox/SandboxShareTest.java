package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.database.StartFailed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxShareTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1@crm.example/v1",
        "http://127.0.0.1:1@crm.example",
        "http://localhost.crm.example/v1",
        "jdbc:postgresql://localhost:1,db.example:5432/leads",
        "https://api.talkingshops.com/v1"
      })
  void joinsNoOtherMachine(String url) {
    SandboxShare.write(folder, Map.of("SOME_URL", url));
    assertThatThrownBy(() -> SandboxShare.read(folder))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("names another machine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:34137",
        "http://localhost:33751/v1",
        "jdbc:postgresql://localhost:46481/postgres?user=postgres"
      })
  void joinsThisMachine(String url) {
    SandboxShare.write(folder, Map.of("SOME_URL", url));
    assertThat(SandboxShare.read(folder)).containsEntry("SOME_URL", url);
  }
}
