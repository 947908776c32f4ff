package io.ringroute.routes;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Counts the exchanges that are in each version of a route: Camel's own count is one for all
 * versions of an id.
 */
@Component
class RoutesInUse implements RoutePolicyFactory {

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    return new Count();
  }

  /** How many exchanges are in this version of the route. */
  static int of(Route route) {
    return route.getRoutePolicyList().stream()
        .filter(Count.class::isInstance)
        .mapToInt(policy -> ((Count) policy).inUse.get())
        .sum();
  }

  private static final class Count extends RoutePolicySupport {

    private final AtomicInteger inUse = new AtomicInteger();

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      inUse.incrementAndGet();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      inUse.decrementAndGet();
    }
  }
}
