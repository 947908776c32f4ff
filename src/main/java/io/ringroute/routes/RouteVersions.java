package io.ringroute.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.Service;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Takes versions of routes out of the running Camel and puts new ones in, without consumers. */
final class RouteVersions {

  private final ModelCamelContext camel;

  RouteVersions(ModelCamelContext camel) {
    this.camel = camel;
  }

  /**
   * Takes a route out of everything that knows it by its id, and leaves its services as they are.
   * (Camel's removeRoute would stop them, and with them whatever is in the route; it would also
   * shut its endpoints, a queue among them, though others use them.)
   */
  void detach(Route route) throws Exception {
    for (LifecycleStrategy strategy : camel.getLifecycleStrategies()) {
      strategy.onRoutesRemove(List.of(route));
      for (Service service : route.getServices()) {
        strategy.onServiceRemove(camel, service, route);
      }
    }
    releaseTrigger(route.getEndpoint());
    camel.getCamelContextExtension().removeRoute(route);
    camel
        .getCamelContextExtension()
        .getRouteStartupOrder()
        .removeIf(order -> order.getRoute() == route);
  }

  /** Takes the description of a route out, which is there even if the route could not be built. */
  void forget(String id) {
    camel.getRouteDefinitions().removeIf(known -> id.equals(known.getRouteId()));
  }

  /** The fresh routes as Camel reads them, with the configurations of their version. */
  List<RouteDefinition> load(RouteChange change, Path folder) throws Exception {
    List<RoutesBuilder> builders = new ArrayList<>();
    for (String file : change.files()) {
      builders.addAll(
          PluginHelper.getRoutesLoader(camel).findRoutesBuilders(live(folder.resolve(file))));
    }
    configure(change.configurations(), builders);
    List<RouteDefinition> routes = new ArrayList<>();
    for (RoutesBuilder builder : builders) {
      if (builder instanceof RouteBuilder file) {
        routes.addAll(file.configureRoutes(camel).getRoutes());
      }
    }
    routes.removeIf(route -> !change.fresh().contains(route.getRouteId()));
    if (routes.size() != change.fresh().size()) {
      throw new IllegalStateException(
          "of the routes %s only %s can be read; accepted is an entry that shares no line with \"beans\""
              .formatted(
                  change.fresh(), routes.stream().map(RouteDefinition::getRouteId).toList()));
    }
    return routes;
  }

  /** Without its beans: they are there, and to make them anew would end those that are used. */
  private static Resource live(Path file) throws IOException {
    String text = Files.readString(file);
    return ResourceHelper.fromString(
        "file:" + file, DryLoad.withoutBeans(text, RouteNode.parse(text)));
  }

  /**
   * Builds the routes and starts all of them but their consumers.
   *
   * @return ids of those that wait for somebody who starts them ({@code autoStartup: false})
   */
  List<String> prepare(List<RouteDefinition> routes) throws Exception {
    List<String> waiting = new ArrayList<>();
    for (RouteDefinition route : routes) {
      String startsByItself = route.getAutoStartup();
      if (!startsByItself(startsByItself)) {
        waiting.add(route.getRouteId());
      }
      route.setAutoStartup("false");
      camel.getRouteDefinitions().add(route);
      camel.startRouteDefinitions(List.of(route));
      route.setAutoStartup(startsByItself);
      camel.getRoute(route.getRouteId()).setAutoStartup(startsByItself(startsByItself));
    }
    return waiting;
  }

  private boolean startsByItself(String autoStartup) {
    Boolean parsed = CamelContextHelper.parseBoolean(camel, autoStartup);
    return parsed == null || parsed;
  }

  /**
   * Each configuration is there once: the new one, or the old one where none came. One without an
   * id is never exchanged.
   */
  private void configure(Set<String> changed, List<RoutesBuilder> builders) throws Exception {
    List<RouteConfigurationDefinition> all = camel.getRouteConfigurationDefinitions();
    List<RouteConfigurationDefinition> before = List.copyOf(all);
    all.clear();
    try {
      for (RoutesBuilder builder : builders) {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
          configurations.addRouteConfigurationsToCamelContext(camel);
        }
      }
      all.removeIf(one -> one.getId() == null);
      Set<String> known = new TreeSet<>(changed);
      all.forEach(one -> known.add(one.getId()));
      before.stream()
          .filter(one -> one.getId() == null || !known.contains(one.getId()))
          .forEach(all::add);
    } catch (Exception | Error e) {
      all.clear();
      all.addAll(before);
      throw e;
    }
  }

  /** A trigger's name is free only when its endpoint is gone; a job that runs goes on. */
  private void releaseTrigger(Endpoint endpoint) throws Exception {
    if (endpoint instanceof QuartzEndpoint) {
      camel.removeEndpoint(endpoint);
    }
  }
}
