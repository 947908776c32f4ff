package io.ringroute.dialing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livekit.server.AgentDispatchServiceClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Sends the voice agent into a call's room and waits until it is ready to talk. */
@Component("agents")
public class Agents {

  private final Supplier<AgentDispatchServiceClient> client;
  private final ReadyAgents ready;
  private final DialingSettings settings;
  private final ObjectMapper json;
  private final String api;

  Agents(
      Supplier<AgentDispatchServiceClient> client,
      ReadyAgents ready,
      DialingSettings settings,
      ObjectMapper json,
      PublicAddress address) {
    this.client = client;
    this.ready = ready;
    this.settings = settings;
    this.json = json;
    this.api = address.agentApi();
  }

  /** Whether a call needs an agent in its room before the phone is dialled. */
  public boolean isNeeded() {
    return settings.hasAgent();
  }

  /** Asks LiveKit for the agent; that it agrees says nothing about an agent running. */
  public CompletableFuture<ClaimedCall> dispatch(ClaimedCall call) {
    return SdkCalls.send(
            "CreateDispatch",
            client.get().createDispatch(call.room(), settings.agentName(), metadata(call)))
        .thenApply(dispatch -> call);
  }

  /**
   * Waits for the agent's report or its presence.
   *
   * @return the call, also when this node stops meanwhile and gives no permit; fails with {@link
   *     DialFailed} when no agent took the job or it isn't ready in time
   */
  public CompletableFuture<ClaimedCall> awaitReady(ClaimedCall call) {
    return ready.await(call).thenApply(isReady -> call);
  }

  /** Tells a dial that waits on this node that the call's agent has reported ready. */
  public void ready(int callId) {
    ready.arrived(callId);
  }

  private String metadata(ClaimedCall call) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("call_id", call.callId());
    metadata.put("lead_id", call.leadId());
    metadata.put("name", call.name());
    metadata.put("phone", call.phone());
    metadata.put("api", api);
    metadata.put("token", call.token());
    try {
      return json.writeValueAsString(metadata);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
