package io.ringroute.sandbox;

import java.util.Map;
import org.springframework.core.env.PropertyResolver;

/**
 * Settings of the sandbox that are not set by the user.
 *
 * @param publicUrl where this application is reached, without a slash at the end
 * @param agentName the pretend agent's name
 */
record SandboxPresets(String publicUrl, String agentName) {

  private static final String API_KEY = "sandbox";
  private static final String TRUNK = "ST_sandbox";
  private static final String AGENT = "sandbox-agent";

  static SandboxPresets of(PropertyResolver environment) {
    String url = environment.getProperty("ringroute.public-url", "http://localhost:8080");
    String agent = environment.getProperty("ringroute.dialing.agent-name", "");
    return new SandboxPresets(url.strip().replaceAll("/+$", ""), agent.isBlank() ? AGENT : agent);
  }

  /** Free ports, and secrets that no one knows. */
  Twins.Settings twins(double timeFactor) {
    LiveKitTwinSettings livekit =
        LiveKitTwinSettings.of(API_KEY, Ids.create("") + Ids.create("") + Ids.create(""))
            .withTrunk(TRUNK)
            .withAgent(agentName)
            .withWebhooksTo(publicUrl + "/livekit/webhook")
            .withTimeFactor(timeFactor);
    return new Twins.Settings(livekit, 0, Ids.create("tenant_"));
  }

  /** By the names of the environment, so that whatever the user sets wins. */
  Map<String, Object> values(Twins twins) {
    return Map.ofEntries(
        Map.entry("CALL_WINDOW_START", "00:00"),
        Map.entry("CALL_WINDOW_END", "24:00"),
        Map.entry("CALL_WINDOW_DAYS", "MON-SUN"),
        Map.entry("AGENT_NAME", agentName),
        Map.entry("LIVEKIT_URL", twins.livekit().url()),
        Map.entry("LIVEKIT_API_KEY", API_KEY),
        Map.entry("LIVEKIT_API_SECRET", twins.settings().livekit().apiSecret()),
        Map.entry("SIP_OUTBOUND_TRUNK_ID", TRUNK),
        Map.entry("TALKINGSHOPS_BASE_URL", twins.talkingShopsUrl()),
        Map.entry("TALKINGSHOPS_API_KEY", twins.settings().talkingShopsKey()),
        Map.entry("OUTCOME_GRACE", "10s"),
        Map.entry("LOOK_UP_INTERVAL", "10s"));
  }
}
