package io.ringroute.dialing;

import io.livekit.server.AgentDispatchServiceClient;
import io.ringroute.database.Sql;
import io.ringroute.outcome.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import livekit.LivekitAgentDispatch.AgentDispatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Calls that wait for their agent, without a thread each. The agent's own report is the sign, on
 * whichever node it arrives; LiveKit is asked for an agent's presence only now and then.
 */
@Component
class ReadyAgents implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyAgents.class);
  private static final String SELECT_READY = Sql.load("dialing/select-ready.sql");
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration BETWEEN_LOOK_UPS = Duration.ofSeconds(5);

  private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("agents-"));
  private final ExecutorService dials =
      Executors.newFixedThreadPool(4, new CustomizableThreadFactory("dials-"));
  private final JdbcClient jdbc;
  private final Participants participants;
  private final Supplier<AgentDispatchServiceClient> dispatches;
  private final DialingSettings settings;
  private final Stopping stopping;

  ReadyAgents(
      JdbcClient jdbc,
      Participants participants,
      Supplier<AgentDispatchServiceClient> dispatches,
      DialingSettings settings,
      Stopping stopping) {
    this.jdbc = jdbc;
    this.participants = participants;
    this.dispatches = dispatches;
    this.settings = settings;
    this.stopping = stopping;
    clock.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Completes when the agent is ready, or, with false, when this node stops; fails with {@link
   * DialFailed} when the agent isn't ready in time.
   */
  CompletableFuture<Boolean> await(ClaimedCall call) {
    Waiting wait = new Waiting(call, settings.agentReadyTimeout());
    waiting.put(call.callId(), wait);
    return wait.ready.whenCompleteAsync((isReady, failure) -> waiting.remove(call.callId()), dials);
  }

  void arrived(int callId) {
    Waiting wait = waiting.get(callId);
    if (wait != null) {
      wait.ready.complete(true);
    }
  }

  private void tick() {
    if (stopping.isStopping()) {
      waiting.values().forEach(wait -> wait.ready.complete(false));
    }
    try {
      readReports();
    } catch (RuntimeException e) {
      LOG.warn("Agents' reports could not be read, will be repeated: {}", e.getMessage());
    }
    waiting.values().forEach(this::checkSafely);
  }

  private void readReports() {
    List<Integer> calls = List.copyOf(waiting.keySet());
    if (calls.isEmpty()) {
      // The last one has just become ready; an empty list is no SQL.
      return;
    }
    jdbc.sql(SELECT_READY).param("callIds", calls).query(Report.class).list().forEach(this::apply);
  }

  private void apply(Report report) {
    Waiting wait = waiting.get(report.id());
    if (wait == null) {
      return;
    }
    if (report.settled()) {
      wait.fail(FailureReason.STARTUP_FAILED, "the call was ended before its agent was ready");
    } else if (report.ready()) {
      wait.ready.complete(true);
    }
  }

  /** What goes wrong with one call, or a tick, must not silence the others. */
  private void checkSafely(Waiting wait) {
    try {
      check(wait);
    } catch (RuntimeException e) {
      wait.ready.completeExceptionally(e);
    }
  }

  private void check(Waiting wait) {
    if (wait.isOver() && wait.closing.compareAndSet(false, true)) {
      lookUp(wait).whenComplete((done, failure) -> explain(wait));
    } else if (wait.isLookUpDue(BETWEEN_LOOK_UPS)) {
      lookUp(wait);
    }
  }

  private CompletableFuture<Void> lookUp(Waiting wait) {
    return participants
        .list(wait.call.room())
        .thenApply(LookUp::hasReadyAgent)
        .thenAccept(isReady -> wait.completeIf(isReady));
  }

  private void explain(Waiting wait) {
    if (wait.ready.isDone()) {
      return;
    }
    SdkCalls.send("ListDispatch", dispatches.get().listDispatch(wait.call.room()))
        .whenComplete((listed, failure) -> wait.fail(listed != null && hasJob(listed)));
  }

  private static boolean hasJob(List<AgentDispatch> listed) {
    return listed.stream().anyMatch(dispatch -> dispatch.getState().getJobsCount() > 0);
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
    dials.shutdownNow();
  }

  record Report(int id, boolean settled, boolean ready) {}
}
