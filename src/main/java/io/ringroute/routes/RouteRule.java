package io.ringroute.routes;

import java.util.stream.Stream;

/** Finds one kind of fault in a folder of routes, without running anything of it. */
@FunctionalInterface
interface RouteRule {

  Stream<RouteFault> faults(RouteFolder folder);
}
