package io.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/** Judges what stands in ROUTES_DIR, and puts it in the place of what runs. */
@Component
class RoutesReload {

  private static final Logger LOG = LoggerFactory.getLogger(RoutesReload.class);
  private static final String UNREADABLE =
      "%s can't be read (%s); accepted is a folder with *.camel.yaml files";

  private final ModelCamelContext camel;
  private final ConfigurableEnvironment environment;
  private final ListableBeanFactory beans;
  private final RoutesSource source;
  private final RetiredRoutes retired;
  private final RouteSwap swap;
  private final ReadWriteLock between = new ReentrantReadWriteLock();
  private RoutesTrial.Judge judge;
  private boolean isOpen;

  RoutesReload(
      CamelContext camel,
      ConfigurableEnvironment environment,
      ListableBeanFactory beans,
      HttpRoutes http) {
    this.camel = (ModelCamelContext) camel;
    this.environment = environment;
    this.beans = beans;
    this.source = RoutesSource.in(environment);
    this.retired = new RetiredRoutes(this.camel);
    this.swap = new RouteSwap(this.camel, http, retired, source);
  }

  /** The folder that is watched; empty when the routes are built in, or no copy can be kept. */
  Optional<Path> folder() {
    return source.copy().filter(copy -> !copy.equals(routesDir())).map(copy -> routesDir());
  }

  /** What the routes were loaded from at the start; it counts as good, because it has started. */
  RouteFolder running() {
    try {
      Optional<Path> copy = source.copy();
      if (copy.isEmpty()) {
        return RouteFolder.of(RouteFiles.builtIn());
      }
      if (folder().isPresent()) {
        accept(copy.get());
      }
      return RouteFolder.of(RouteFiles.read(copy.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads schema and catalogue, so that the first edit need not wait for that. */
  void prepare(RoutesState state) {
    judge().faults(state.running());
  }

  /** What comes of the folder as it is now: what ran before with the faults, or a new state. */
  RoutesState judge(RoutesState state, Instant now) {
    isOpen = false;
    RouteFiles files;
    try {
      files = RouteFiles.read(routesDir());
    } catch (IOException e) {
      isOpen = true;
      return state.with(List.of(RouteFault.of(UNREADABLE.formatted(routesDir(), e))), now);
    }
    if (files.equals(state.running().files()) && swap.lost().isEmpty()) {
      return state.with(List.of(), now);
    }
    RouteFolder next = RouteFolder.of(files);
    List<RouteFault> faults = faults(state.running(), next);
    if (faults.isEmpty()) {
      return change(state, next, now);
    }
    RoutesState mended = swap.lost().isEmpty() ? state : change(state, state.running(), now);
    return swap.lost().isEmpty() ? mended.with(faults, now) : mended;
  }

  /** Whether the same folder may be judged otherwise soon: routes are lost, or a file was. */
  boolean isOpen() {
    return isOpen;
  }

  /** Looks at routes when no change is half done. */
  <T> T whole(Supplier<T> look) {
    between.readLock().lock();
    try {
      return look.get();
    } finally {
      between.readLock().unlock();
    }
  }

  /** Old versions are stopped when they are done. */
  void tidy() {
    retired.look();
  }

  /** Nothing changes any more. */
  void close() {
    retired.close();
  }

  /** How many exchanges are still in old versions. */
  int inOldVersions() {
    return retired.inUse();
  }

  private List<RouteFault> faults(RouteFolder running, RouteFolder next) {
    List<RouteFault> faults = judge().faults(next);
    return faults.isEmpty() ? RouteChange.faults(running, next) : faults;
  }

  private RoutesTrial.Judge judge() {
    if (judge == null) {
      judge =
          RoutesTrial.judge(
              KnownBeans.of(beans),
              "file:" + routesDir(),
              environment::getProperty,
              RoutesTrial.names(environment));
    }
    return judge;
  }

  private RoutesState change(RoutesState state, RouteFolder next, Instant now) {
    Path from = source.copy().orElseThrow();
    RouteChange change = RouteChange.between(state.running(), next, swap.lost());
    Path to;
    try {
      to = lastGood().keep(next.files());
    } catch (IOException e) {
      isOpen = true;
      return state.with(
          List.of(
              RouteFault.of(
                  "no copy can be kept in DATA_DIR (" + e + "); accepted is one with room")),
          now);
    }
    try {
      between.writeLock().lock();
      try {
        swap.swap(change, to, change.undone(state.running()), from);
      } finally {
        between.writeLock().unlock();
      }
      LOG.info("Routes: the folder's new version runs, {}", change);
      accept(to);
      return RoutesState.of(next, now);
    } catch (RouteSwap.NotUndone e) {
      isOpen = true;
      return state.with(
          List.of(
              RouteFault.of(
                  "it could not take the place of what ran, and could not be undone: "
                      + e.getMessage()
                      + ", which is tried again every few seconds: "
                      + masked(next, e.getCause()))),
          now);
    } catch (Throwable e) {
      LOG.debug("Routes: a change was undone", e);
      return state.with(
          List.of(
              RouteFault.of(
                  "it could not take the place of what runs, and was undone: " + masked(next, e))),
          now);
    }
  }

  private String masked(RouteFolder folder, Throwable failure) {
    RouteSettings settings = new RouteSettings(environment::getProperty, List.of());
    return Mask.of(folder.entries().stream(), settings).of(failure.toString());
  }

  /** It runs, whether or not that can be noted. */
  private void accept(Path version) {
    try {
      lastGood().accept(version, this::isUsed);
    } catch (IOException e) {
      LOG.warn(
          "Routes: it can't be noted in DATA_DIR that version {} runs ({}), so a start with a broken folder takes an older one",
          version.getFileName(),
          e.toString());
    }
  }

  /** Templates are read from the version that their route began with. */
  private boolean isUsed(Path version) {
    return camel.getEndpoints().stream()
        .anyMatch(endpoint -> endpoint.getEndpointUri().contains(version.getFileName().toString()));
  }

  private LastGoodRoutes lastGood() {
    return RoutesStart.lastGood(environment, routesDir());
  }

  private Path routesDir() {
    return Path.of(environment.getProperty("ringroute.routes.dir", ""))
        .toAbsolutePath()
        .normalize();
  }
}
