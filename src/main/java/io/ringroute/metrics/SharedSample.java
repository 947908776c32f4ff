package io.ringroute.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * What all nodes share, as it was a moment ago: asked for when somebody looks, at most each 15
 * seconds, and never waited for long. What is older than a minute is not shown.
 */
@Component
class SharedSample implements DisposableBean {

  static final Duration EVERY = Duration.ofSeconds(15);
  static final Duration OLDEST = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(SharedSample.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new CustomizableThreadFactory("metrics-"));
  private final Supplier<Map<String, Number>> load;
  private final LongSupplier nanos;
  private final Duration patience;
  private Future<?> loading;
  private Long triedAt;
  private volatile Loaded last;

  @Autowired
  SharedSample(SharedState state) {
    this(state::load, System::nanoTime, PATIENCE);
  }

  SharedSample(Supplier<Map<String, Number>> load, LongSupplier nanos, Duration patience) {
    this.load = load;
    this.nanos = nanos;
    this.patience = patience;
  }

  /** The number under a name; NaN when it is not known, or was known too long ago. */
  double number(String name) {
    refresh();
    Number number = isReadable() ? last.state().get(name) : null;
    return number == null ? Double.NaN : number.doubleValue();
  }

  /** Whether the database told within the last minute. */
  boolean isKnown() {
    refresh();
    return isReadable();
  }

  private boolean isReadable() {
    Loaded known = last;
    return known != null && nanos.getAsLong() - known.at() <= OLDEST.toNanos();
  }

  private synchronized void refresh() {
    long now = nanos.getAsLong();
    boolean isDue = triedAt == null || now - triedAt >= EVERY.toNanos();
    if (isDue && (loading == null || loading.isDone())) {
      triedAt = now;
      loading = thread.submit(this::load);
      await(loading);
    }
  }

  private void await(Future<?> loading) {
    try {
      loading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("The database takes its time; the next look shows it", e);
    } catch (ExecutionException e) {
      LOG.warn("Metrics can't tell what all nodes share: {}", e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void load() {
    last = new Loaded(load.get(), nanos.getAsLong());
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }

  private record Loaded(Map<String, Number> state, long at) {}
}
