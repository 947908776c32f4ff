package io.ringroute.routes;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has ROUTES_DIR run as it is edited. A changed folder is judged as a whole when it is quiet; a
 * folder with a fault changes nothing until it is mended, and is told of once. Built-in routes
 * aren't watched, nor is a folder that appears later: that needs a restart.
 */
@Component
class LiveRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
  private static final long LOOK_MILLIS = 200;

  /** What may become right by itself is judged again every five seconds. */
  private static final int LOOKS_BETWEEN = 25;

  private final RoutesStart begun;
  private final RoutesReload reload;
  private final RoutesMetrics metrics;
  private final Clock clock;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "routes");
            thread.setDaemon(true);
            return thread;
          });

  private int looksLeft = LOOKS_BETWEEN;
  private volatile RoutesState state;

  LiveRoutes(RoutesStart begun, RoutesReload reload, RoutesMetrics metrics, Clock clock) {
    this.begun = begun;
    this.reload = reload;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** How the routes stand; empty until they have started. */
  Optional<RoutesState> state() {
    return Optional.ofNullable(state);
  }

  boolean isWatched() {
    return reload.folder().isPresent();
  }

  /** The built-in routes, or the folder's version that was good at the start. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    state = RoutesState.of(reload.running(), clock.instant()).with(begun.faults(), clock.instant());
    metrics.observe(() -> state.refused());
    reload
        .folder()
        .ifPresent(
            folder -> {
              FolderLook look = new FolderLook(folder);
              looks.execute(() -> reload.prepare(state));
              looks.scheduleWithFixedDelay(
                  () -> look(look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            });
  }

  /** Nothing changes any more when Camel begins to stop. */
  @EventListener(ContextClosedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void stop() throws InterruptedException {
    looks.shutdown();
    looks.awaitTermination(5, TimeUnit.SECONDS);
    reload.close();
  }

  private void look(FolderLook look) {
    try {
      boolean isNew = look.isNewAndQuiet();
      looksLeft = isNew || looksLeft == 0 ? LOOKS_BETWEEN : looksLeft - 1;
      if (isNew || looksLeft == 0 && reload.isOpen()) {
        RoutesState before = state;
        RoutesState now = reload.judge(before, clock.instant());
        if (now != before) {
          tell(before, now);
        }
      }
      reload.tidy();
    } catch (RuntimeException | Error e) {
      LOG.error("The look at the routes failed", e);
    }
  }

  private void tell(RoutesState before, RoutesState now) {
    state = now;
    boolean isRefused = !now.faults().isEmpty();
    if (isRefused) {
      LOG.warn(
          "Routes: the folder is refused, the version of {} goes on: {}",
          before.since(),
          now.faults().stream().map(RouteFault::toString).collect(Collectors.joining("; ")));
    } else if (!before.faults().isEmpty()) {
      LOG.info("Routes: the folder is right again");
    }
    if (isRefused || before.running() != now.running()) {
      metrics.count(isRefused);
    }
  }
}
