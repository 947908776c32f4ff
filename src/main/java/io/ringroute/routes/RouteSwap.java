package io.ringroute.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * Changes what runs; when that fails, what ran before runs again.
   *
   * @param to the folder with the new version
   * @param undone the way back, to the version in the folder {@code from}
   * @throws Exception what failed
   */
  void swap(RouteChange change, Path to, RouteChange undone, Path from) throws Exception {
    try {
      apply(change, to);
    } catch (Exception | LinkageError e) {
      try {
        apply(undone, from);
      } catch (Exception | LinkageError again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private void apply(RouteChange change, Path folder) throws Exception {
    source.moveTo(folder);
    for (String id : change.gone()) {
      detach(id);
    }
    List<RouteDefinition> fresh = versions.load(change, folder);
    List<String> waiting = versions.prepare(fresh);
    for (String id : inOrder(fresh)) {
      handOver(id, !waiting.contains(id));
    }
    for (String id : change.gone()) {
      end(id);
    }
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
}
