package io.ringroute.conventions;

import java.util.List;
import java.util.stream.Stream;

/** A file of YAML routes. */
public record RouteFile(SourceFile file, YamlNode tree) {

  /** Those that the application is delivered with. */
  public static List<RouteFile> all() {
    return under("routes");
  }

  static List<RouteFile> under(String folder) {
    return SourceFile.under(folder, ".camel.yaml").stream().map(RouteFile::of).toList();
  }

  static RouteFile of(SourceFile file) {
    return new RouteFile(file, YamlNode.parse(file.text()));
  }

  Stream<Route> routes() {
    return entries("route").map(node -> new Route(file, node));
  }

  Stream<Route> configurations() {
    return entries("routeConfiguration").map(node -> new Route(file, node));
  }

  private Stream<YamlNode> entries(String kind) {
    return tree.items().stream().flatMap(item -> item.get(kind).stream());
  }
}
