package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;

/** The pretend agent at work on one call. */
final class AgentJob implements RoomObserver {

  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final Duration SOON_ENOUGH = Duration.ofSeconds(20);
  private static final Duration LATE = Duration.ofSeconds(250);

  private final TwinLoop loop;
  private final TwinRooms rooms;
  private final TwinRoom room;
  private final AgentApi api;
  private final Scenario scenario;
  private final TwinParticipant participant;
  private JsonNode context;

  AgentJob(
      TwinLoop loop,
      TwinRooms rooms,
      TwinRoom room,
      AgentApi api,
      Scenario scenario,
      TwinParticipant participant) {
    this.loop = loop;
    this.rooms = rooms;
    this.room = room;
    this.api = api;
    this.scenario = scenario;
    this.participant = participant;
  }

  /** An agent as it enters; {@code lk.agent.state} comes when it is ready. */
  static TwinParticipant participant(String jobId, String agentName) {
    String identity = "agent-" + jobId;
    return new TwinParticipant(ParticipantInfo.Kind.AGENT, identity, agentName, reason -> {})
        .with("", Map.of("lk.agent_name", agentName));
  }

  void start() {
    rooms.join(room, participant);
    rooms.becomeActive(room, participant);
    room.observe(this);
    if (scenario.agent() != AgentPart.NEVER_READY) {
      api.context().whenCompleteAsync(this::prepared, loop);
    }
  }

  private void prepared(JsonNode call, Throwable error) {
    if (isGone()) {
      return;
    }
    context = call;
    if (error != null || scenario.agent() == AgentPart.CANNOT_START) {
      post(Report.failure("startup_failed"));
      leave();
    } else {
      participant.set("lk.agent.state", "listening");
      api.post("ready", Map.of());
    }
  }

  @Override
  public void answered(SipLeg leg) {
    if (scenario.agent() == AgentPart.CRASHES) {
      loop.after(leg.talk().dividedBy(2), this::leave);
    } else if (reports(Report.When.DURING_TALK)) {
      loop.after(beforeTheEndOf(leg.talk()), () -> postWhile(leg));
    }
  }

  @Override
  public void legEnded(SipLeg leg, DisconnectReason reason) {
    if (leg.isAnswered() && reports(Report.When.AFTER_TALK)) {
      post(scenario.report());
    } else if (leg.isAnswered() && reports(Report.When.LATE)) {
      loop.after(LATE, () -> post(scenario.report()));
    }
    if (reason != DisconnectReason.USER_UNAVAILABLE) {
      loop.after(GOODBYE, this::leave);
    }
  }

  private void postWhile(SipLeg leg) {
    if (!leg.end().isDone()) {
      post(scenario.report());
    }
  }

  private boolean reports(Report.When when) {
    Report report = scenario.report();
    return context != null && !isGone() && report != null && report.when() == when;
  }

  private void post(Report report) {
    api.post(report.path(), report.body().apply(context));
  }

  private void leave() {
    rooms.leave(room, participant, DisconnectReason.CLIENT_INITIATED);
  }

  private boolean isGone() {
    return room.participants().get(participant.identity()) != participant;
  }

  private static Duration beforeTheEndOf(Duration talk) {
    Duration nearEnd = talk.multipliedBy(4).dividedBy(5);
    return nearEnd.compareTo(SOON_ENOUGH) < 0 ? nearEnd : SOON_ENOUGH;
  }
}
