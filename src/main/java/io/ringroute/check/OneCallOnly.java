package io.ringroute.check;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * Starts only the routes that a call needs: those that are called by others, the ways in for
 * reports, the reaper and the push. Nothing looks for leads, so that nobody else is dialled.
 */
final class OneCallOnly implements CamelContextConfiguration {

  private static final Set<String> CALLED = Set.of("direct", "seda", "platform-http");

  /** Called by others, but it looks for leads. */
  private static final Set<String> LOOKING = Set.of("dialing-poll");

  private static final Set<String> NEEDED = Set.of("reaper-find", "push-poll");

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    var routes = ((ModelCamelContext) camel).getRouteDefinitions();
    if (routes.isEmpty()) {
      throw new IllegalStateException("the routes are not loaded yet");
    }
    routes.stream()
        .filter(route -> !isNeeded(route))
        .forEach(route -> route.setAutoStartup("false"));
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    // Nothing: what is not to run was never started.
  }

  private static boolean isNeeded(RouteDefinition route) {
    String scheme = route.getInput().getUri().replaceFirst("[:?].*", "");
    return !LOOKING.contains(route.getRouteId())
        && (CALLED.contains(scheme) || NEEDED.contains(route.getRouteId()));
  }
}
