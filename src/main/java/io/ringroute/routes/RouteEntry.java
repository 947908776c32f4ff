package io.ringroute.routes;

import java.util.List;
import java.util.Objects;

/**
 * One entry of a file: a route, a route configuration, or something else.
 *
 * @param kind the word it begins with
 */
record RouteEntry(String file, String kind, RouteNode node) {

  static final String CONFIGURATION = "routeConfiguration";
  private static final List<String> ROUTES = List.of("route", "from");

  /** An item of a file's list, which has one word in Camel's form. */
  static List<RouteEntry> of(String file, RouteNode item) {
    return item.fields().stream().map(field -> new RouteEntry(file, field.key(), field)).toList();
  }

  /** Its name; empty for a route without one. */
  String id() {
    return node.text("id");
  }

  boolean isRoute() {
    return ROUTES.contains(kind);
  }

  boolean isConfiguration() {
    return kind.equals(CONFIGURATION);
  }

  /** Where its messages come from; the entry itself for a route that is written as "- from:". */
  RouteNode from() {
    return kind.equals("from") ? node : node.get("from").orElse(node);
  }

  /** The names of its configuration, as they are written; empty without any. */
  String configuration() {
    return node.text("routeConfigurationId");
  }

  boolean mentions(String text) {
    return node.all().anyMatch(at -> at.text().contains(text));
  }

  /** Whether it says the same, however it is written. */
  boolean isSameAs(RouteEntry other) {
    return kind.equals(other.kind) && Objects.equals(node.value(), other.node.value());
  }

  RouteFault fault(RouteNode at, String what) {
    return new RouteFault(file, at.line(), name() + " " + what);
  }

  private String name() {
    if (id().isEmpty()) {
      return kind;
    }
    return isRoute() ? "route " + id() : kind + " " + id();
  }
}
