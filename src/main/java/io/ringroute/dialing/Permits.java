package io.ringroute.dialing;

import io.ringroute.database.Sql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Hands out permits to this node's calls in turn, by one thread: the database decides, across all
 * nodes, whether a call may start now. Whoever waits for a permit is completed on this thread, so
 * that nothing stands between a permit and its request.
 */
@Component
class Permits implements DisposableBean {

  private static final String TAKE_PERMIT = Sql.load("dialing/take-permit.sql");
  private static final long LEAST_WAIT = 5;
  private static final long MOST_WAIT = 1000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("permits-"));
  private final Deque<Asking> queue = new ArrayDeque<>();
  private final JdbcClient jdbc;
  private final DialingSettings settings;
  private final Limits limits;
  private final Stopping stopping;

  Permits(JdbcClient jdbc, DialingSettings settings, Limits limits, Stopping stopping) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.limits = limits;
    this.stopping = stopping;
  }

  /** Completes when the call may be sent, or never may; exceptionally when it can't be decided. */
  CompletableFuture<Permit> take(ClaimedCall call) {
    Asking asking = new Asking(call, new CompletableFuture<>());
    thread.execute(() -> enqueue(asking));
    return asking.permit();
  }

  private void enqueue(Asking asking) {
    queue.add(asking);
    if (queue.size() == 1) {
      serve();
    }
  }

  private void serve() {
    long wait = 0;
    while (wait == 0 && !queue.isEmpty()) {
      wait = ask(queue.peek());
    }
    if (!queue.isEmpty()) {
      thread.schedule(this::serve, wait, TimeUnit.MILLISECONDS);
    }
  }

  /** Milliseconds until the same call should ask again; 0 when it has its answer. */
  private long ask(Asking asking) {
    try {
      long asked = System.nanoTime();
      Row row = stopping.isStopping() ? Row.STOPPING : query(asking.call());
      if (row.refused() == null && row.permitAt() == null) {
        return row.waitMillis();
      }
      queue.remove();
      asking.permit().complete(row.toPermit(asked));
    } catch (RuntimeException | Error e) {
      queue.remove();
      asking.permit().completeExceptionally(e);
    }
    return 0;
  }

  private Row query(ClaimedCall call) {
    return jdbc.sql(TAKE_PERMIT)
        .param("callId", call.callId())
        .param("roomSid", call.roomSid())
        .param("staleSeconds", settings.staleCallTimeout().toSeconds())
        .params(limits.now())
        .query(Row.class)
        .single();
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }

  private record Asking(ClaimedCall call, CompletableFuture<Permit> permit) {}

  record Row(String refused, Timestamp permitAt, Timestamp reopensAt, Long waitMs) {

    static final Row STOPPING = new Row("stopping", null, null, null);

    long waitMillis() {
      return waitMs == null ? LEAST_WAIT : Math.min(MOST_WAIT, Math.max(LEAST_WAIT, waitMs));
    }

    Permit toPermit(long askedNanos) {
      return new Permit(refused, instant(reopensAt), instant(permitAt), askedNanos);
    }

    private static Instant instant(Timestamp moment) {
      return moment == null ? null : moment.toInstant();
    }
  }
}
