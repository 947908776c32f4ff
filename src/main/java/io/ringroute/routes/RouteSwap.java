package io.ringroute.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * Puts new versions of routes in the place of those that run. The old version of a route is taken
 * out of Camel's sight and goes on; the new one is made ready beside it; then one consumer ends
 * where the other begins. Exchanges that are in the old version end there, however long they take,
 * and so do callers that have found it just before. Stopping it first, as Camel does, would make
 * every edit wait for the longest call, and break off what a {@code seda:} thread has at hand.
 */
final class RouteSwap {

  private final ModelCamelContext camel;
  private final HttpRoutes http;
  private final RetiredRoutes retired;
  private final RoutesSource source;
  private final RouteVersions versions;

  /** Whether routes ran before the change that is under way, by id: it starts no other ones. */
  private final Map<String, Boolean> ran = new HashMap<>();

  private final Set<String> lost = new TreeSet<>();

  /** Versions that take messages though Camel doesn't see them any more, by id. */
  private final Map<String, Route> old = new HashMap<>();

  RouteSwap(ModelCamelContext camel, HttpRoutes http, RetiredRoutes retired, RoutesSource source) {
    this.camel = camel;
    this.http = http;
    this.retired = retired;
    this.source = source;
    this.versions = new RouteVersions(camel);
  }

  /**
   * Changes what runs; when that fails, what ran before runs again. A route that somebody has
   * stopped, or started though it doesn't start by itself, stays so in its new version.
   *
   * @param to the folder with the new version
   * @param undone the way back, to the version in the folder {@code from}
   * @throws NotUndone when what ran before doesn't run again
   * @throws Exception what failed
   */
  void swap(RouteChange change, Path to, RouteChange undone, Path from) throws Exception {
    remember(change);
    try {
      apply(change, to, this::starts);
    } catch (Throwable e) {
      undo(undone, from, e);
      throw e;
    }
    done();
  }

  /** Routes that must be made anew because neither a change nor the way back has made them. */
  Set<String> lost() {
    return Set.copyOf(lost);
  }

  private void undo(RouteChange undone, Path from, Throwable failure) throws NotUndone {
    try {
      apply(undone, from, ran::getOrDefault);
    } catch (Throwable again) {
      failure.addSuppressed(again);
      lost.addAll(undone.gone());
      lost.addAll(undone.fresh());
      throw new NotUndone(
          undone.fresh().stream().filter(id -> !stands(id)).sorted().toList(), failure);
    }
    done();
  }

  private boolean stands(String id) {
    return camel.getRoute(id) != null
        && (!ran.getOrDefault(id, true)
            || camel.getRouteController().getRouteStatus(id).isStarted());
  }

  private void done() {
    lost.clear();
    ran.clear();
  }

  private void remember(RouteChange change) {
    for (String id : change.gone()) {
      if (!lost.contains(id) && camel.getRoute(id) != null) {
        ran.put(id, camel.getRouteController().getRouteStatus(id).isStarted());
      }
    }
  }

  private void apply(RouteChange change, Path folder, Starts starts) throws Exception {
    source.moveTo(folder);
    Set<String> ending = new TreeSet<>(change.gone());
    ending.addAll(lost);
    for (String id : ending) {
      detach(id);
    }
    List<RouteDefinition> fresh = versions.load(change, folder);
    List<String> waiting = versions.prepare(fresh);
    for (String id : inOrder(fresh)) {
      handOver(id, starts.of(id, !waiting.contains(id)));
    }
    for (String id : ending) {
      end(id);
    }
  }

  /**
   * As the version before stood; an edit of autoStartup itself decides anew. A route with another
   * id at the address of one that stood still stands still too.
   */
  private boolean starts(String id, boolean byItself) {
    Route before = old.get(id);
    if (before != null) {
      return isByItself(before) == byItself ? ran.getOrDefault(id, byItself) : byItself;
    }
    if (ran.containsKey(id)) {
      return ran.get(id);
    }
    String address = camel.getRoute(id).getEndpoint().getEndpointBaseUri();
    return byItself
        && old.values().stream()
            .filter(one -> one.getEndpoint().getEndpointBaseUri().equals(address))
            .allMatch(one -> ran.getOrDefault(one.getId(), true));
  }

  private static boolean isByItself(Route route) {
    return !Boolean.FALSE.equals(route.isAutoStartup());
  }

  /** A version that takes no messages yet, because this is the way back, is of no more use. */
  private void detach(String id) throws Exception {
    Route route = camel.getRoute(id);
    versions.forget(id);
    if (route != null) {
      versions.detach(route);
      if (old.putIfAbsent(id, route) != null) {
        retired.add(route);
      }
    }
  }

  /** Those that others call come first, so that nobody waits for them. */
  private List<String> inOrder(List<RouteDefinition> fresh) {
    List<String> ids = new ArrayList<>(fresh.stream().map(RouteDefinition::getRouteId).toList());
    ids.sort(
        Comparator.comparing(id -> Consumers.isCalled(camel.getRoute(id).getConsumer()) ? 0 : 1));
    return ids;
  }

  private void handOver(String id, boolean starts) throws Exception {
    if (camel.getRoute(id).getConsumer() instanceof DefaultPlatformHttpConsumer) {
      http.during(() -> exchange(id, starts));
    } else {
      exchange(id, starts);
    }
    Route before = old.remove(id);
    if (before != null) {
      http.forget(before.getConsumer());
      retired.add(before);
    }
  }

  private void exchange(String id, boolean starts) throws Exception {
    Route fresh = camel.getRoute(id);
    String address = fresh.getEndpoint().getEndpointBaseUri();
    for (Route before : old.values()) {
      if (isReplaced(before, id, address)) {
        Consumers.pause(before.getConsumer());
      }
    }
    retired.leave(address);
    if (starts) {
      Consumers.takeOver(fresh.getConsumer());
      camel.getRouteController().startRoute(id);
    }
  }

  /** What waits at an address that the route has left is still read there. */
  private static boolean isReplaced(Route before, String id, String address) {
    return before.getEndpoint().getEndpointBaseUri().equals(address)
        || before.getId().equals(id) && !Consumers.isCalled(before.getConsumer());
  }

  private void end(String id) throws Exception {
    Route route = old.remove(id);
    if (route != null) {
      http.during(() -> http.forget(route.getConsumer()));
      retired.add(route);
    }
  }

  /** Whether a route starts, given whether it would by itself. */
  @FunctionalInterface
  private interface Starts {

    boolean of(String id, boolean byItself);
  }

  /** The change failed, and so did the way back. */
  static final class NotUndone extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param ids of routes that don't run though they should
     */
    NotUndone(List<String> ids, Throwable cause) {
      super("routes %s don't run".formatted(ids), cause);
    }
  }
}
