package io.ringroute.routes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Builds every route as a start would, in a context that is thrown away and never started: no
 * consumer, no producer and no endpoint runs, beans are {@linkplain HollowBeans hollow}, and
 * components that may do something when they are only set up are left out. It finds what only
 * Camel's own code can tell, like a wrong expression.
 */
final class DryLoad implements RouteRule {

  /** Setting these up opens nothing; routes with others are judged by the rules before this. */
  private static final Set<String> QUIET =
      Set.of(
          "bean",
          "direct",
          "file",
          "http",
          "https",
          "jslt",
          "log",
          "mock",
          "platform-http",
          "quartz",
          "ref",
          "scheduler",
          "seda",
          "sql",
          "stub",
          "timer");

  private final KnownBeans beans;
  private final RouteSettings settings;

  DryLoad(KnownBeans beans, RouteSettings settings) {
    this.beans = beans;
    this.settings = settings;
  }

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    DefaultCamelContext camel = new DefaultCamelContext(new HollowBeans(beans));
    try {
      camel.setSourceLocationEnabled(true);
      camel.getPropertiesComponent().addPropertiesSource(new Settings(settings));
      camel.build();
      List<RouteFault> faults = new ArrayList<>();
      List<RouteDefinition> routes = load(camel, folder, faults);
      attempt("", faults, () -> RouteDefinitionHelper.forceAssignIds(camel, routes));
      return faults.isEmpty() ? build(camel, folder, routes) : faults.stream();
    } finally {
      camel.stop();
    }
  }

  private static List<RouteDefinition> load(
      DefaultCamelContext camel, RouteFolder folder, List<RouteFault> faults) {
    List<RouteDefinition> routes = new ArrayList<>();
    List<Loaded> builders = new ArrayList<>();
    for (String file : folder.trees().keySet()) {
      attempt(file, faults, () -> builders.addAll(builders(camel, folder, file)));
    }
    for (Loaded loaded : builders) {
      attempt(loaded.file(), faults, () -> loaded.configure(camel));
    }
    for (Loaded loaded : builders) {
      attempt(loaded.file(), faults, () -> routes.addAll(loaded.routes(camel)));
    }
    return routes;
  }

  private static List<Loaded> builders(DefaultCamelContext camel, RouteFolder folder, String file)
      throws Exception {
    String text = withoutBeans(folder.files().text(file), folder.trees().get(file));
    return PluginHelper.getRoutesLoader(camel)
        .findRoutesBuilders(ResourceHelper.fromBytes(file, text.getBytes(StandardCharsets.UTF_8)))
        .stream()
        .map(builder -> new Loaded(file, builder))
        .toList();
  }

  private Stream<RouteFault> build(
      DefaultCamelContext camel, RouteFolder folder, List<RouteDefinition> routes) {
    Set<String> loud = loud(folder);
    List<RouteFault> faults = new ArrayList<>();
    for (RouteDefinition route : routes) {
      if (!loud.contains(route.getRouteId())) {
        try {
          camel.getModelReifierFactory().createRoute(camel, route);
        } catch (Exception e) {
          faults.add(fault(folder, route, e));
        }
      }
    }
    return faults.stream();
  }

  /** The routes that refer to what would run when it is set up, or to beans of the folder. */
  private Set<String> loud(RouteFolder folder) {
    Set<String> own =
        folder.entries().stream()
            .filter(entry -> entry.kind().equals("beans"))
            .flatMap(entry -> entry.node().items().stream())
            .map(bean -> bean.text("name"))
            .collect(Collectors.toCollection(HashSet::new));
    own.add("#class:");
    own.add("#type:");
    own.add("bean:type:");
    return folder
        .routes()
        .filter(
            route ->
                own.stream().anyMatch(route::mentions)
                    || route.node().all().anyMatch(at -> at.key().equals("beanType"))
                    || !RouteEndpoint.of(route).allMatch(this::isQuiet))
        .map(RouteEntry::id)
        .collect(Collectors.toSet());
  }

  private boolean isQuiet(RouteEndpoint endpoint) {
    String scheme = endpoint.at(settings.resolve(endpoint.uri())).scheme();
    return QUIET.contains(scheme) || scheme.contains("{");
  }

  private static RouteFault fault(RouteFolder folder, RouteDefinition route, Exception failure) {
    String what = words(failure);
    RouteEntry entry =
        folder
            .routes()
            .filter(found -> found.id().equals(route.getRouteId()))
            .findFirst()
            .orElse(null);
    if (entry == null) {
      return RouteFault.of("route " + route.getRouteId() + " can't be built: " + what);
    }
    return entry.fault(place(entry, failure), "can't be built: " + what);
  }

  /** The longest text of the route that a message repeats; the innermost message knows best. */
  private static RouteNode place(RouteEntry entry, Throwable failure) {
    if (failure == null) {
      return entry.node();
    }
    RouteNode inner = place(entry, failure.getCause());
    String message = String.valueOf(failure.getMessage());
    return inner != entry.node()
        ? inner
        : entry
            .node()
            .all()
            .filter(at -> at.text().length() > 3 && message.contains(at.text()))
            .max(Comparator.comparingInt(at -> at.text().length()))
            .orElse(entry.node());
  }

  private static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage())
        .lines()
        .map(String::strip)
        .limit(4)
        .collect(Collectors.joining(" "));
  }

  private static void attempt(String file, List<RouteFault> faults, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      faults.add(new RouteFault(file, 0, "can't be loaded: " + words(e)));
    }
  }

  /**
   * The text with blank lines in place of its beans: loading them would make them. What shares a
   * line with them is not looked at either.
   */
  static String withoutBeans(String text, RouteNode tree) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<RouteNode> items = tree.items();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).get("beans").isPresent()) {
        int end = i + 1 < items.size() ? items.get(i + 1).line() - 1 : lines.size();
        int begin = items.get(i).line() - 1;
        for (int line = begin; line < Math.max(end, begin + 1); line++) {
          lines.set(line, "");
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @FunctionalInterface
  private interface Step {

    void run() throws Exception;
  }

  /** What Camel made of a file. */
  private record Loaded(String file, RoutesBuilder builder) {

    void configure(DefaultCamelContext camel) throws Exception {
      if (builder instanceof RouteConfigurationsBuilder configurations) {
        configurations.addRouteConfigurationsToCamelContext(camel);
      }
    }

    List<RouteDefinition> routes(DefaultCamelContext camel) throws Exception {
      return builder instanceof RouteBuilder routes
          ? routes.configureRoutes(camel).getRoutes()
          : List.of();
    }
  }

  private record Settings(RouteSettings settings) implements PropertiesSource {

    @Override
    public String getName() {
      return "settings";
    }

    @Override
    public String getProperty(String name) {
      return settings.values().apply(name);
    }
  }
}
