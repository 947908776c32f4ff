package io.ringroute.sandbox;

import java.util.List;

/**
 * How the LiveKit twin is set up.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any free port
 * @param apiKey issuer of its tokens and webhooks
 * @param apiSecret signs them
 * @param trunkId the one outbound trunk; blank takes every id
 * @param agentName the name under which the pretend agent is dispatched; blank: there is none
 * @param webhookUrls where webhooks go; none are sent when empty
 * @param timeFactor how many times faster than real ringing and talking go; greater than 0
 */
public record LiveKitTwinSettings(
    int port,
    String apiKey,
    String apiSecret,
    String trunkId,
    String agentName,
    List<String> webhookUrls,
    double timeFactor) {

  /** Any free port, any trunk, the agent "agent", no webhooks, ten times faster. */
  public static LiveKitTwinSettings of(String apiKey, String apiSecret) {
    return new LiveKitTwinSettings(0, apiKey, apiSecret, "", "agent", List.of(), 10);
  }

  public LiveKitTwinSettings withPort(int value) {
    return new LiveKitTwinSettings(
        value, apiKey, apiSecret, trunkId, agentName, webhookUrls, timeFactor);
  }

  public LiveKitTwinSettings withTrunk(String value) {
    return new LiveKitTwinSettings(
        port, apiKey, apiSecret, value, agentName, webhookUrls, timeFactor);
  }

  public LiveKitTwinSettings withAgent(String value) {
    return new LiveKitTwinSettings(
        port, apiKey, apiSecret, trunkId, value, webhookUrls, timeFactor);
  }

  public LiveKitTwinSettings withWebhooksTo(String... values) {
    return new LiveKitTwinSettings(
        port, apiKey, apiSecret, trunkId, agentName, List.of(values), timeFactor);
  }

  public LiveKitTwinSettings withTimeFactor(double value) {
    return new LiveKitTwinSettings(port, apiKey, apiSecret, trunkId, agentName, webhookUrls, value);
  }
}
