package io.ringroute.sandbox;

import io.ringroute.settings.SandboxMode;
import java.util.HashMap;
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
    Map<String, Object> values = new HashMap<>(SandboxMode.presets());
    values.putAll(connections(twins));
    return values;
  }

  /** What an application needs to reach the twins. */
  static Map<String, Object> connections(Twins twins) {
    LiveKitTwinSettings livekit = twins.settings().livekit();
    return Map.of(
        "AGENT_NAME", livekit.agentName(),
        "LIVEKIT_URL", twins.livekit().url(),
        "LIVEKIT_API_KEY", livekit.apiKey(),
        "LIVEKIT_API_SECRET", livekit.apiSecret(),
        "SIP_OUTBOUND_TRUNK_ID", livekit.trunkId(),
        "TALKINGSHOPS_BASE_URL", twins.talkingShopsUrl(),
        "TALKINGSHOPS_API_KEY", twins.settings().talkingShopsKey());
  }
}
