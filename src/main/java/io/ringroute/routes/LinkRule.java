package io.ringroute.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes find each other and their configurations, and nothing is there twice. */
final class LinkRule implements RouteRule {

  private final RouteSettings settings;

  LinkRule(RouteSettings settings) {
    this.settings = settings;
  }

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    return Stream.of(
            doubles(folder),
            configurations(folder),
            calls(folder),
            starts(folder),
            doors(folder),
            triggers(folder))
        .flatMap(found -> found);
  }

  private static Stream<RouteFault> doubles(RouteFolder folder) {
    Map<String, RouteEntry> known = new HashMap<>();
    return folder.entries().stream()
        .filter(entry -> !entry.id().isEmpty())
        .flatMap(
            entry -> {
              String name =
                  entry.isRoute() ? "route " + entry.id() : entry.kind() + " " + entry.id();
              RouteEntry first = known.putIfAbsent(name, entry);
              return first == null
                  ? Stream.empty()
                  : Stream.of(
                      entry.fault(
                          entry.node().get("id").orElse(entry.node()),
                          "has an id that is taken: %s:%d has it too; accepted is one that no other has"
                              .formatted(first.file(), first.node().line())));
            });
  }

  private static Stream<RouteFault> configurations(RouteFolder folder) {
    Set<String> known =
        folder.entries().stream()
            .filter(RouteEntry::isConfiguration)
            .map(RouteEntry::id)
            .collect(Collectors.toCollection(TreeSet::new));
    return folder
        .routes()
        .flatMap(
            route ->
                Stream.of(route.configuration().split(","))
                    .map(String::trim)
                    .filter(
                        id -> !id.isEmpty() && !id.matches(".*[*?{(|].*") && !known.contains(id))
                    .map(
                        id ->
                            route.fault(
                                route.node().get("routeConfigurationId").orElse(route.node()),
                                "has a configuration that there is not, "
                                    + id
                                    + "; "
                                    + Nearest.of(id, known))));
  }

  private Stream<RouteFault> calls(RouteFolder folder) {
    Set<String> heard =
        inner(folder, true)
            .map(RouteEndpoint::address)
            .collect(Collectors.toCollection(TreeSet::new));
    return inner(folder, false)
        .filter(to -> !heard.contains(to.address()))
        .map(
            to ->
                to.fault(
                    "leads nowhere: no route starts at "
                        + to.address()
                        + "; "
                        + Nearest.of(to.address(), heard)));
  }

  /** Two routes can't start at one direct: address. */
  private Stream<RouteFault> starts(RouteFolder folder) {
    Map<String, List<RouteEndpoint>> starts =
        inner(folder, true).collect(Collectors.groupingBy(RouteEndpoint::address));
    return starts.values().stream()
        .filter(all -> all.size() > 1 && all.get(0).scheme().equals("direct"))
        .map(
            all ->
                all.get(1)
                    .fault(
                        "starts where another does, at %s: route %s; accepted is one route for each direct:"
                            .formatted(all.get(0).address(), all.get(0).entry().id())));
  }

  /** At one path each verb has one route: the second would take the requests of the first. */
  private Stream<RouteFault> doors(RouteFolder folder) {
    Map<String, RouteEndpoint> known = new HashMap<>();
    List<RouteFault> faults = new ArrayList<>();
    consumers(folder, "platform-http")
        .forEach(
            door -> {
              RouteEndpoint first = HttpDoor.of(door).taken(known);
              if (first != null) {
                faults.add(
                    door.fault(
                        "answers where another does, at %s: route %s; accepted is one route for each path and verb (httpMethodRestrict)"
                            .formatted(HttpDoor.of(door).path(), first.entry().id())));
              }
            });
    return faults.stream();
  }

  /** Two routes can't have one trigger. */
  private Stream<RouteFault> triggers(RouteFolder folder) {
    Map<String, RouteEndpoint> known = new HashMap<>();
    return consumers(folder, "quartz")
        .flatMap(
            trigger -> {
              String name = trigger(trigger);
              RouteEndpoint first = known.putIfAbsent(name, trigger);
              return first == null
                  ? Stream.empty()
                  : Stream.of(
                      trigger.fault(
                          "has a trigger that is taken, %s: route %s; accepted is a groupName/triggerName that no other has"
                              .formatted(name, first.entry().id())));
            });
  }

  private static String trigger(RouteEndpoint endpoint) {
    String name = endpoint.path();
    if (name.isEmpty()) {
      name =
          endpoint.parameters().getOrDefault("groupName", "Camel")
              + "/"
              + endpoint.parameters().getOrDefault("triggerName", "");
    }
    return name.contains("/") ? name : "Camel/" + name;
  }

  private Stream<RouteEndpoint> consumers(RouteFolder folder, String scheme) {
    return folder
        .endpoints()
        .filter(RouteEndpoint::isConsumer)
        .map(endpoint -> endpoint.at(settings.resolve(endpoint.uri())))
        .filter(endpoint -> endpoint.scheme().equals(scheme));
  }

  private Stream<RouteEndpoint> inner(RouteFolder folder, boolean consumers) {
    return folder
        .endpoints()
        .filter(endpoint -> endpoint.isConsumer() == consumers)
        .map(endpoint -> endpoint.at(settings.resolve(endpoint.uri())))
        .filter(RouteEndpoint::isInner);
  }
}
