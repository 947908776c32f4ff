package io.ringroute.routes;

import java.time.Instant;
import java.util.List;

/**
 * How the routes of this node stand.
 *
 * @param running what runs
 * @param since when that began
 * @param faults why the folder, as it is now, doesn't run; empty when it does
 * @param faultsSince when they were found; null without any
 */
record RoutesState(
    RouteFolder running, Instant since, List<RouteFault> faults, Instant faultsSince) {

  static RoutesState of(RouteFolder running, Instant since) {
    return new RoutesState(running, since, List.of(), null);
  }

  /** The same when nothing else was found than before. */
  RoutesState with(List<RouteFault> found, Instant now) {
    if (found.equals(faults)) {
      return this;
    }
    return new RoutesState(running, since, List.copyOf(found), found.isEmpty() ? null : now);
  }

  /** How many files have faults; a fault of the folder as a whole counts as one. */
  int refused() {
    return (int) faults.stream().map(RouteFault::file).distinct().count();
  }
}
