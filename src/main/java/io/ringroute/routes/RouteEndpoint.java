package io.ringroute.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an entry reads from or sends to.
 *
 * @param node what has its options
 * @param uri as it is written
 */
record RouteEndpoint(RouteEntry entry, RouteNode node, String uri) {

  private static final Set<String> SHORT = Set.of("from", "to", "toD", "wireTap", "poll");
  private static final Set<String> INNER = Set.of("direct", "seda");

  static Stream<RouteEndpoint> of(RouteEntry entry) {
    return entry.node().all().flatMap(node -> of(entry, node));
  }

  private static Stream<RouteEndpoint> of(RouteEntry entry, RouteNode node) {
    if (node.isText() && SHORT.contains(node.key())) {
      return Stream.of(new RouteEndpoint(entry, node, node.text()));
    }
    return Stream.of("uri", "deadLetterUri")
        .map(node::text)
        .filter(uri -> !uri.isEmpty())
        .map(uri -> new RouteEndpoint(entry, node, uri));
  }

  boolean isConsumer() {
    return node.key().equals("from");
  }

  /** Whether the messages decide where it is. */
  boolean isDynamic() {
    return uri.contains("${");
  }

  /** With what settings stand for. */
  RouteEndpoint at(String resolved) {
    return new RouteEndpoint(entry, node, resolved);
  }

  String scheme() {
    return uri.replaceFirst("(?s)[:?].*", "");
  }

  /** Whether a route of the same folder must be at the other end. */
  boolean isInner() {
    return INNER.contains(scheme()) && !isDynamic();
  }

  /** {@code direct:name} in its one form. */
  String address() {
    String name = uri.contains(":") ? uri.replaceFirst("[^:]*:(//)?", "") : parameter("name");
    return scheme() + ":" + name.replaceFirst("\\?.*", "");
  }

  /** What stands between the scheme and the options; empty when the parameters say it. */
  String path() {
    return uri.contains(":")
        ? uri.replaceFirst("[^:]*:(//)?", "").replaceFirst("(?s)\\?.*", "")
        : "";
  }

  /** One option, wherever it stands; empty without it. */
  String option(String name) {
    Matcher inUri = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(uri);
    return parameters().getOrDefault(name, inUri.find() ? inUri.group(1) : "");
  }

  /** The options under {@code parameters}. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    node.get("parameters").stream()
        .flatMap(given -> given.fields().stream())
        .forEach(option -> parameters.put(option.key(), option.text()));
    return parameters;
  }

  /** With its options, as a catalogue takes it. */
  String full() {
    String options =
        parameters().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("&"));
    return options.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + options;
  }

  RouteFault fault(String what) {
    return fault(node, what);
  }

  RouteFault fault(RouteNode at, String what) {
    return entry.fault(at, what);
  }

  private String parameter(String name) {
    return parameters().getOrDefault(name, "");
  }
}
