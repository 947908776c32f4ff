package io.ringroute.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomName;
import io.ringroute.dialing.DialingSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import livekit.LivekitAgentDispatch.CreateAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import livekit.LivekitModels.ParticipantInfo;

/**
 * Whether an agent comes into a test room and gets ready. Its job has no phone number, so that an
 * agent that dials by itself rings nobody.
 */
final class AgentCheck {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final String STATE = "lk.agent.state";

  private final LiveKit livekit;
  private final DialingSettings settings;
  private final String publicUrl;
  private final TestDoor door;

  /**
   * @param door where its reports arrive; null when the application runs and has the port
   */
  AgentCheck(LiveKit livekit, DialingSettings settings, String publicUrl, TestDoor door) {
    this.livekit = livekit;
    this.settings = settings;
    this.publicUrl = publicUrl;
    this.door = door;
  }

  Finding look() {
    try (TestRoom room = new TestRoom(livekit, settings.roomPrefix())) {
      room.create();
      dispatch(room);
      return waitFor(room);
    } catch (IOException | LiveKit.Refused e) {
      throw Found.wrong(
          "the agent could not be dispatched: " + Words.of(e),
          "let the key administer rooms and dispatch agents");
    }
  }

  private void dispatch(TestRoom room) throws IOException, LiveKit.Refused {
    CreateAgentDispatchRequest request =
        CreateAgentDispatchRequest.newBuilder()
            .setRoom(room.name())
            .setAgentName(settings.agentName())
            .setMetadata(metadata())
            .build();
    room.send("AgentDispatchService/CreateDispatch", token -> administer(token, room), request);
  }

  private Finding waitFor(TestRoom room) throws IOException, LiveKit.Refused {
    long start = System.nanoTime();
    while (System.nanoTime() - start < settings.agentReadyTimeout().toNanos()) {
      if (has("failure")) {
        throw Found.wrong("the agent reported that it can't start", "look into the agent's log");
      }
      if (has("ready") || isPresent(room)) {
        return Finding.ok(ready(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw isTaken(room) ? notReady() : notTaken();
  }

  private String ready(long millis) {
    String reported = has("ready") ? "; its report came in through PUBLIC_URL" : "";
    return "%s was ready after %d.%d s%s"
        .formatted(settings.agentName(), millis / 1000, millis % 1000 / 100, reported);
  }

  private Found notTaken() {
    return Found.wrong(
        "no agent took the job within " + seconds(),
        "start the worker that is registered as AGENT_NAME=" + settings.agentName());
  }

  /** The application that runs doesn't know the test call, so an agent that asks it gives up. */
  private Found notReady() {
    return door == null
        ? Found.none(
            "took the job; whether it gets ready is only seen while no application runs at PUBLIC_URL")
        : Found.wrong(
            "the agent took the job, but was not ready within " + seconds(),
            "look into the agent's log, or raise AGENT_READY_TIMEOUT");
  }

  private String seconds() {
    return settings.agentReadyTimeout().toSeconds() + " s";
  }

  private boolean has(String report) {
    return door != null && door.reports().contains(report);
  }

  private static boolean isPresent(TestRoom room) throws IOException, LiveKit.Refused {
    return room.participants().stream()
        .anyMatch(
            one ->
                one.getKind() == ParticipantInfo.Kind.AGENT
                    && one.getAttributesMap().containsKey(STATE));
  }

  private boolean isTaken(TestRoom room) throws IOException, LiveKit.Refused {
    return livekit
        .send(
            "AgentDispatchService/ListDispatch",
            token -> administer(token, room),
            ListAgentDispatchRequest.newBuilder().setRoom(room.name()).build(),
            ListAgentDispatchResponse.parser())
        .getAgentDispatchesList()
        .stream()
        .anyMatch(dispatch -> dispatch.getState().getJobsCount() > 0);
  }

  private static void administer(AccessToken token, TestRoom room) {
    token.addGrants(new RoomAdmin(true), new RoomName(room.name()));
  }

  private String metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("call_id", TestDoor.CALL);
    metadata.put("lead_id", TestDoor.CALL);
    metadata.put("name", "Ringroute check");
    metadata.put("phone", "");
    metadata.put("api", publicUrl + "/api/agent");
    metadata.put("token", door == null ? "check" : door.token());
    metadata.put("check", true);
    try {
      return new ObjectMapper().writeValueAsString(metadata);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
