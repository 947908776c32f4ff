package io.ringroute.conventions;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a route is called and how big it is. */
public final class RouteShape {

  private static final int STEPS = 12;
  private static final int NESTING = 2;
  private static final int LINES = 200;
  private static final Pattern MACHINE_MADE = Pattern.compile("[A-Za-z]+-\\d+|.*[0-9a-f]{8}-.*");

  private RouteShape() {}

  /** Every route is named after its file and what it does. */
  public static Stream<Finding> names(List<RouteFile> files) {
    return routes(files)
        .filter(route -> !route.id().matches(route.file().stem() + "(-[a-z]+)+"))
        .map(
            route ->
                route.finding("is not named like " + route.file().stem() + "-verb, in lower case"));
  }

  /** No id is one that a tool made up. */
  public static Stream<Finding> machineMadeIds(List<RouteFile> files) {
    return files.stream()
        .flatMap(
            file ->
                file.tree()
                    .all()
                    .filter(node -> node.key().equals("id"))
                    .filter(node -> MACHINE_MADE.matcher(node.text()).matches())
                    .map(
                        node ->
                            file.file()
                                .finding(
                                    node.line(),
                                    node.text()
                                        + " is a machine-made id: name it, or leave it"
                                        + " out")));
  }

  /** Every route and every configuration says in one line what it is for. */
  public static Stream<Finding> descriptions(List<RouteFile> files) {
    return Stream.concat(routes(files), configurations(files))
        .filter(route -> route.node().text("description").strip().lines().count() != 1)
        .map(route -> route.finding("has no description of one line"));
  }

  /** Every route names the error policy of its phase. */
  public static Stream<Finding> phases(List<RouteFile> files) {
    Set<String> known = configurations(files).map(Route::id).collect(Collectors.toSet());
    return routes(files)
        .filter(route -> !known.contains(route.node().text("routeConfigurationId")))
        .map(route -> route.finding("needs a routeConfigurationId, one of " + known));
  }

  /** A route does one thing. */
  public static Stream<Finding> sizes(List<RouteFile> files) {
    return routes(files)
        .flatMap(
            route ->
                route.stepLists().stream()
                    .filter(steps -> steps.items().size() > STEPS)
                    .map(steps -> route.finding(steps, "has more than 12 steps here: split it")));
  }

  /** Choices within choices stop at the second. */
  public static Stream<Finding> nesting(List<RouteFile> files) {
    return routes(files)
        .flatMap(
            route ->
                route.node().get("from").stream()
                    .flatMap(from -> deeperThan(NESTING + 1, from))
                    .map(steps -> route.finding(steps, "is nested deeper than 2: split it")));
  }

  /** A file shows one phase. */
  public static Stream<Finding> lengths(List<RouteFile> files) {
    return files.stream()
        .filter(file -> file.file().text().lines().count() > LINES)
        .map(file -> file.file().finding(LINES, "is longer than " + LINES + " lines: split it"));
  }

  static Stream<Route> routes(List<RouteFile> files) {
    return files.stream().flatMap(RouteFile::routes);
  }

  static Stream<Route> configurations(List<RouteFile> files) {
    return files.stream().flatMap(RouteFile::configurations);
  }

  private static Stream<YamlNode> deeperThan(int left, YamlNode node) {
    if (!node.key().equals("steps")) {
      return node.children().stream().flatMap(child -> deeperThan(left, child));
    }
    return left == 0
        ? Stream.of(node)
        : node.items().stream().flatMap(step -> deeperThan(left - 1, step));
  }
}
