package io.ringroute.pages;

import io.ringroute.pages.NowParts.Told;
import io.ringroute.reports.ReportRefused;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells all who watch what goes on, once a second, from one sample for all of them; while nobody
 * watches nothing is asked. A connection ends after a minute and is opened again by the browser, so
 * that whoever may no longer look sees nothing more. Closed before the web server waits for its
 * requests, so that no stop waits for a browser.
 */
@Component
class NowFeed implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NowFeed.class);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST = 200;
  private static final String DATABASE_AWAY =
      "The database does not answer; what stands here may be out of date.";

  private final Function<Boolean, Told> parts;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService clock;
  private ExecutorService senders;
  private ScheduledFuture<?> ticking;
  private boolean isRunning;

  @Autowired
  NowFeed(NowParts parts) {
    this(parts::tell);
  }

  /**
   * @param parts tells what goes on, to those who see numbers or to the others
   */
  NowFeed(Function<Boolean, Told> parts) {
    this.parts = parts;
  }

  /**
   * Starts to tell one more.
   *
   * @param seesNumbers whether numbers are shown to them
   * @throws ReportRefused 503 when too many watch, or the application stops
   */
  synchronized SseEmitter join(boolean seesNumbers) {
    if (!isRunning || watchers.size() >= MOST) {
      throw new ReportRefused(503, "Too many watch this page just now. Try again in a minute.");
    }
    Watcher watcher = new Watcher(seesNumbers, new SseEmitter(LONGEST.toMillis()), senders);
    watchers.add(watcher);
    watcher.onEnd(() -> leave(watcher));
    if (ticking == null) {
      ticking = clock.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }
    return watcher.emitter();
  }

  private synchronized void leave(Watcher watcher) {
    watchers.remove(watcher);
    if (watchers.isEmpty() && ticking != null) {
      ticking.cancel(false);
      ticking = null;
    }
  }

  private void tick() {
    try {
      Map<Boolean, Told> told =
          watchers.stream()
              .map(Watcher::seesNumbers)
              .distinct()
              .collect(Collectors.toMap(sees -> sees, parts));
      watchers.forEach(watcher -> watcher.tell(told.get(watcher.seesNumbers())));
    } catch (DataAccessException | TransactionException e) {
      watchers.forEach(watcher -> watcher.trouble(DATABASE_AWAY));
    } catch (RuntimeException e) {
      LOG.error("The page of what goes on could not be told", e);
    }
  }

  @Override
  public synchronized void start() {
    clock = Executors.newSingleThreadScheduledExecutor(daemon("now-sample"));
    senders = Executors.newCachedThreadPool(daemon("now-send"));
    isRunning = true;
  }

  @Override
  public synchronized void stop() {
    if (isRunning) {
      isRunning = false;
      watchers.forEach(Watcher::end);
      watchers.clear();
      ticking = null;
      clock.shutdownNow();
      senders.shutdown();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return isRunning;
  }

  private static ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
