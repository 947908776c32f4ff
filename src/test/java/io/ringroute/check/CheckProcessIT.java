package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.PackagedApplication;
import io.ringroute.TestDatabase;
import io.ringroute.sandbox.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, as an operator runs it. */
class CheckProcessIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void checksAFreshFolderAndLeavesItEmpty() {
    PackagedApplication check = run(Map.of("SERVER_PORT", freePort()), "--check");

    assertThat(check.awaitExit()).as(check.output()).isZero();
    assertThat(check.lines()).hasSize(12).allMatch(line -> line.matches("(ok|--) .*"));
    assertThat(check.lines().get(0)).startsWith("--    sandbox: no phone rings");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void checksAndCallsBesideTheApplicationThatRuns() {
    Map<String, String> settings = Map.of("SERVER_PORT", freePort());
    try (PackagedApplication application = PackagedApplication.start(folder, settings)) {
      PackagedApplication check = run(settings, "--check");
      assertThat(check.awaitExit()).as(check.output()).isZero();
      assertThat(check.output())
          .contains("leads to the Ringroute that runs", "its tables are up to date");

      PackagedApplication call = run(settings, "--call", "+919876599486");
      assertThat(call.awaitExit()).as(call.output()).isEqualTo(1);
      assertThat(call.output())
          .contains("an application runs", "it dials +91******9486", "failed, rejected")
          .doesNotContain("9876599486");
    }
  }

  @Test
  void deletesTheTestRoomWhenItIsStopped() {
    try (Installation installation = new Installation(TestDatabase.create())) {
      installation.livekit.script("", Scenario.AGENT_NEVER_READY);
      installation.set("AGENT_READY_TIMEOUT", "1m").set("ROUTES_DIR", "");
      List<String> arguments = new ArrayList<>(installation.arguments());
      arguments.add("--check");
      try (PackagedApplication check = run(Map.of(), arguments.toArray(String[]::new))) {
        await()
            .atMost(PATIENCE)
            .until(() -> check.output().contains(" trunk: ") && installation.rooms() == 1);
        check.stop();
      }
      assertThat(installation.rooms()).isZero();
    }
  }

  @Test
  void refusesACommandThatItDoesNotKnow() {
    PackagedApplication unknown = run(Map.of(), "--chek");

    assertThat(unknown.awaitExit()).isEqualTo(2);
    assertThat(unknown.output()).startsWith("--chek is no option");
    assertThat(folder).isEmptyDirectory();
  }

  private PackagedApplication run(Map<String, String> settings, String... arguments) {
    return PackagedApplication.launch(folder, settings, arguments);
  }

  private static String freePort() {
    return String.valueOf(Installation.freePort());
  }
}
