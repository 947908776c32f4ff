package io.ringroute.sandbox;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobState;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.JobType;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.AgentDispatchState;
import livekit.LivekitAgentDispatch.CreateAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the one pretend worker for agents. As in LiveKit, a dispatch succeeds without a worker. */
final class AgentDispatches {

  private static final Logger LOG = LoggerFactory.getLogger(AgentDispatches.class);
  private static final Duration UNTIL_TAKEN = Duration.ofSeconds(1);

  private final TwinLoop loop;
  private final TwinRooms rooms;
  private final Faults faults;
  private final Scripts scripts;
  private final HttpClient http;
  private final String agentName;
  private String tokenBefore = Ids.create("");

  AgentDispatches(
      TwinLoop loop,
      TwinRooms rooms,
      Faults faults,
      Scripts scripts,
      HttpClient http,
      String agentName) {
    this.loop = loop;
    this.rooms = rooms;
    this.faults = faults;
    this.scripts = scripts;
    this.http = http;
    this.agentName = agentName;
  }

  AgentDispatch create(CreateAgentDispatchRequest request) {
    TwinRoom room = rooms.open(request.getRoom());
    AgentDispatch.Builder dispatch =
        AgentDispatch.newBuilder()
            .setId(Ids.create("AD_"))
            .setAgentName(request.getAgentName())
            .setRoom(request.getRoom())
            .setMetadata(request.getMetadata())
            .setState(AgentDispatchState.newBuilder().setCreatedAt(nanos()));
    room.dispatches().put(dispatch.getId(), dispatch);
    if (agentName.equals(request.getAgentName())) {
      loop.after(UNTIL_TAKEN, () -> offer(room, dispatch));
    }
    return dispatch.build();
  }

  ListAgentDispatchResponse list(ListAgentDispatchRequest request) {
    ListAgentDispatchResponse.Builder response = ListAgentDispatchResponse.newBuilder();
    rooms.find(request.getRoom()).dispatches().values().stream()
        .filter(one -> isAsked(request.getDispatchId(), one))
        .forEach(one -> response.addAgentDispatches(one.build()));
    return response.build();
  }

  private void offer(TwinRoom room, AgentDispatch.Builder dispatch) {
    if (!rooms.isOpen(room)) {
      return;
    }
    try {
      take(room, dispatch, AgentTask.of(dispatch.getMetadata()));
    } catch (IllegalArgumentException e) {
      LOG.warn("The pretend agent can't work on room {}: {}", room.name(), e.getMessage());
    }
  }

  private void take(TwinRoom room, AgentDispatch.Builder dispatch, AgentTask task) {
    AgentPlan plan = plan(room, task);
    if (plan.part() == AgentPart.MISSING) {
      return;
    }
    String jobId = Ids.create("AJ_");
    TwinParticipant participant = AgentJob.participant(jobId, agentName);
    dispatch.getStateBuilder().addJobs(job(jobId, room, dispatch, participant));
    AgentApi api = new AgentApi(loop, http, task, tokenBefore);
    tokenBefore = task.token();
    new AgentJob(loop, rooms, room, api, plan, participant).start();
  }

  private AgentPlan plan(TwinRoom room, AgentTask task) {
    AgentPlan plan = AgentPlan.of(scripts.of(task.phone()).scenario());
    return faults
        .meet(FaultSubject.of(task, room.name()))
        .map(rule -> plan.with(rule.fault()))
        .orElse(plan);
  }

  private static Job job(
      String id, TwinRoom room, AgentDispatch.Builder dispatch, TwinParticipant participant) {
    return Job.newBuilder()
        .setId(id)
        .setDispatchId(dispatch.getId())
        .setType(JobType.JT_ROOM)
        .setRoom(room.info())
        .setMetadata(dispatch.getMetadata())
        .setAgentName(dispatch.getAgentName())
        .setState(
            JobState.newBuilder()
                .setStatus(JobStatus.JS_RUNNING)
                .setStartedAt(nanos())
                .setUpdatedAt(nanos())
                .setWorkerId("AW_sandbox")
                .setParticipantIdentity(participant.identity()))
        .build();
  }

  private static boolean isAsked(String dispatchId, AgentDispatch.Builder dispatch) {
    return dispatchId.isEmpty() || dispatchId.equals(dispatch.getId());
  }

  private static long nanos() {
    return Instant.now().toEpochMilli() * 1_000_000;
  }
}
