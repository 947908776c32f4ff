package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
  private final AgentPlan plan;
  private final TwinParticipant participant;
  private JsonNode context;

  AgentJob(
      TwinLoop loop,
      TwinRooms rooms,
      TwinRoom room,
      AgentApi api,
      AgentPlan plan,
      TwinParticipant participant) {
    this.loop = loop;
    this.rooms = rooms;
    this.room = room;
    this.api = api;
    this.plan = plan;
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
    if (plan.part() != AgentPart.NEVER_READY) {
      api.context().whenCompleteAsync(this::prepared, loop);
    }
  }

  private void prepared(JsonNode call, Throwable error) {
    if (isGone()) {
      return;
    }
    context = call;
    if (error != null || plan.part() == AgentPart.CANNOT_START) {
      post(Report.failure("startup_failed"));
      leave();
    } else {
      participant.set("lk.agent.state", "listening");
      api.post("ready", Map.of());
    }
  }

  @Override
  public void answered(SipLeg leg) {
    if (plan.part() == AgentPart.CRASHES) {
      loop.after(leg.talk().dividedBy(2), this::leave);
    } else if (reports(Report.When.DURING_TALK)) {
      loop.after(beforeTheEndOf(leg.talk()), () -> postWhile(leg));
    }
  }

  @Override
  public void legEnded(SipLeg leg, DisconnectReason reason) {
    if (leg.isAnswered() && reports(Report.When.AFTER_TALK)) {
      post(plan.report());
    } else if (leg.isAnswered() && reports(Report.When.LATE)) {
      loop.after(LATE, () -> post(plan.report()));
    }
    if (reason != DisconnectReason.USER_UNAVAILABLE) {
      loop.after(GOODBYE, this::leave);
    }
  }

  private void postWhile(SipLeg leg) {
    if (!leg.end().isDone()) {
      post(plan.report());
    }
  }

  private boolean reports(Report.When when) {
    Report report = plan.report();
    return context != null && !isGone() && report != null && report.when() == when;
  }

  private void post(Report report) {
    String event = UUID.randomUUID().toString();
    CompletableFuture<?> posted = post(report, event);
    if (plan.fault() == Fault.TWICE) {
      posted.thenCompose(done -> post(report, event)).thenCompose(done -> postAnew(report));
    } else if (plan.fault() == Fault.CONTRADICT) {
      posted.thenCompose(done -> postAnew(report.opposite()));
    }
  }

  private CompletableFuture<?> postAnew(Report report) {
    return post(report, UUID.randomUUID().toString());
  }

  private CompletableFuture<?> post(Report report, String eventId) {
    return api.post(report.path(), report.body().apply(context), eventId, plan.fault());
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
