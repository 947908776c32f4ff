package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The alerts have tests of their own, which Prometheus's promtool runs where it is installed; in CI
 * it must be.
 */
class AlertRulesTest {

  private static final Path TESTS = Path.of("deploy/prometheus/ringroute-alerts.test.yml");

  @Test
  void haveTestsOfWhatAnEngineerOnDutyMustNotMiss() throws IOException {
    assertThat(Files.readString(TESTS))
        .contains(
            List.of(
                "alertname: RingrouteNothingDialled",
                "alertname: RingrouteBreakerOpen",
                "alertname: RingrouteCrmBacklogOld",
                "alertname: RingrouteCallsNearStale",
                "alertname: RingrouteReloadFailed",
                "alertname: RingrouteDoNotCallFileLeft"));
  }

  @Test
  void fireAsTheirTestsSay() throws Exception {
    assumeTrue(isInstalled() || isCi(), "promtool is not installed");
    Process promtool =
        new ProcessBuilder("promtool", "test", "rules", TESTS.getFileName().toString())
            .directory(TESTS.getParent().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  private static boolean isCi() {
    return System.getenv("CI") != null;
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}
