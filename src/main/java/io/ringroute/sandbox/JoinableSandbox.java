package io.ringroute.sandbox;

import io.ringroute.database.StartFailed;
import io.ringroute.settings.BadSetting;
import io.ringroute.settings.SettingsRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.env.Environment;

/** Refuses to join a sandbox that isn't there. */
final class JoinableSandbox implements SettingsRule {

  private static final String ACCEPTED =
      "the DATA_DIR of a sandbox that runs on this machine, or the folder that --twins was given";

  @Override
  public List<BadSetting> check(Environment environment) {
    String folder = environment.getProperty("ringroute.sandbox.join", "").strip();
    try {
      if (!folder.isEmpty()) {
        SandboxShare.read(Path.of(folder));
      }
      return List.of();
    } catch (StartFailed | InvalidPathException e) {
      return List.of(
          new BadSetting("SANDBOX_JOIN", folder, ACCEPTED + " (" + e.getMessage() + ")"));
    }
  }
}
