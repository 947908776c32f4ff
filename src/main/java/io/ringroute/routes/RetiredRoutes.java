package io.ringroute.routes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Channel;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions of routes that take nothing more. Each is stopped for good when nothing has been in it
 * for some looks: a caller may have found it just before its successor came.
 */
final class RetiredRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(RetiredRoutes.class);

  /** Seconds, with several looks each. */
  private static final int LOOKS = 25;

  private final ModelCamelContext camel;
  private final List<Retired> all = new ArrayList<>();

  RetiredRoutes(ModelCamelContext camel) {
    this.camel = camel;
  }

  synchronized void add(Route route) {
    all.add(new Retired(route));
  }

  /** A version that begins at an address takes what comes there, and what waits there. */
  synchronized void leave(String address) {
    all.stream()
        .map(one -> one.route)
        .filter(route -> route.getEndpoint().getEndpointBaseUri().equals(address))
        .forEach(route -> Consumers.pause(route.getConsumer()));
  }

  /** How many exchanges are still in them. */
  synchronized int inUse() {
    return all.stream().mapToInt(one -> RoutesInUse.of(one.route)).sum();
  }

  /** Looks at each, and stops those that are done. */
  synchronized void look() {
    for (Iterator<Retired> left = all.iterator(); left.hasNext(); ) {
      Retired one = left.next();
      if (one.isDone(inUse() - RoutesInUse.of(one.route))) {
        left.remove();
        finish(one.route);
      }
    }
  }

  /** Before Camel stops: it would wait for the threads of those that are done. */
  synchronized void close() {
    boolean mayCall = inUse() > 0;
    all.removeIf(
        one -> {
          Consumer consumer = one.route.getConsumer();
          boolean isDone =
              RoutesInUse.of(one.route) == 0
                  && !Consumers.hasWaiting(consumer)
                  && !(mayCall && Consumers.isTaking(consumer));
          if (isDone) {
            Consumers.finish(one.route.getConsumer());
          }
          return isDone;
        });
  }

  private void finish(Route route) {
    try {
      if (isLast(route.getId())) {
        camel.getRouteController().stopRoute(route.getId());
        camel.removeRoute(route.getId());
      }
      Consumers.finish(route.getConsumer());
      services(route).forEach(ServiceHelper::stopAndShutdownService);
    } catch (Exception e) {
      LOG.warn("An old version of route {} can't be stopped", route.getId(), e);
    }
  }

  /** Camel knows one version by its id, which may be another one than that which is done. */
  private boolean isLast(String id) {
    return camel.getRoute(id) == null
        && all.stream().noneMatch(one -> one.route.getId().equals(id));
  }

  private static List<Service> services(Route route) {
    List<Service> services = new ArrayList<>(route.getServices());
    services.removeIf(Consumer.class::isInstance);
    for (Service service : route.getServices()) {
      if (service instanceof Channel channel
          && channel.getErrorHandler() instanceof Service handler) {
        services.add(handler);
      }
    }
    return services;
  }

  private static final class Retired {

    private final Route route;
    private int quiet;

    Retired(Route route) {
      this.route = route;
    }

    /**
     * A queue that nobody else reads is read to its end, and an address at which nobody else begins
     * is there as long as old versions may call it.
     */
    boolean isDone(int inOthers) {
      Consumer consumer = route.getConsumer();
      if (!Consumers.isCalled(consumer)) {
        Consumers.pause(consumer);
      }
      boolean isNeeded =
          Consumers.isTaking(consumer) && (inOthers > 0 || Consumers.hasWaiting(consumer));
      quiet = isNeeded || RoutesInUse.of(route) > 0 ? 0 : quiet + 1;
      return quiet >= LOOKS;
    }
  }
}
