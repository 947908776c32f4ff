package io.ringroute.dialing;

import io.ringroute.settings.BadSetting;
import io.ringroute.settings.SettingsRule;
import java.util.List;
import org.springframework.core.env.Environment;

/** Refuses to tell a remote agent an address of this machine's own (contract 10). */
final class ReachableAgents implements SettingsRule {

  private static final String ACCEPTED =
      "an address that LiveKit and its agents elsewhere reach, because LIVEKIT_URL is not on this"
          + " machine and AGENT_NAME is set";

  @Override
  public List<BadSetting> check(Environment environment) {
    String url = set(environment, "public-url");
    String livekit = set(environment, "dialing.livekit-url");
    boolean bad =
        !set(environment, "dialing.agent-name").isEmpty()
            && isElsewhere(livekit)
            && PublicAddress.isLoopback(url);
    return bad ? List.of(new BadSetting("PUBLIC_URL", url, ACCEPTED)) : List.of();
  }

  private static boolean isElsewhere(String livekit) {
    return !livekit.isEmpty() && !PublicAddress.isLoopback(livekit);
  }

  /** Empty too when it can't be read, which is reported elsewhere. */
  private static String set(Environment environment, String name) {
    try {
      return environment.getProperty("ringroute." + name, "").strip();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
