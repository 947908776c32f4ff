package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTrialTest {

  @TempDir Path folder;

  @Test
  void letsASettingNameAWholeEndpoint() throws IOException {
    write("{{own.start}}", "{{own.end}}");

    try (RoutesTrial trial = trial(Map.of("own.start", "direct:a", "own.end", "direct:a"))) {
      assertThat(trial.faults()).isEmpty();
    }
  }

  @Test
  void looksAtWhatTheSettingNames() throws IOException {
    write("direct:a", "{{own.end}}");

    try (RoutesTrial trial = trial(Map.of("own.end", "direct:b"))) {
      assertThat(trial.faults()).singleElement().asString().contains("no route starts at");
    }
  }

  private RoutesTrial trial(Map<String, String> settings) {
    return RoutesTrial.of(folder.toString(), settings::get);
  }

  private void write(String from, String to) throws IOException {
    Files.writeString(
        folder.resolve("own.camel.yaml"),
        """
        - route:
            id: own-look
            description: Goes where settings say
            from:
              uri: "%s"
              steps:
                - to:
                    uri: "%s"
        """
            .formatted(from, to));
  }
}
