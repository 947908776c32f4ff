package io.ringroute.conventions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a route reads from or sends to.
 *
 * @param uri without options, like {@code direct:outcome-record}
 */
record Endpoint(Route route, YamlNode node, String uri) {

  static Stream<Endpoint> of(Route route, YamlNode node) {
    return Stream.of("uri", "deadLetterUri")
        .map(node::text)
        .filter(uri -> !uri.isEmpty())
        .map(uri -> new Endpoint(route, node, uri));
  }

  String scheme() {
    return scheme(uri);
  }

  /** The component; an address that is a setting is reached over HTTP. */
  static String scheme(String uri) {
    return uri.startsWith("{{") ? "http" : uri.replaceFirst(":.*", "");
  }

  boolean isInternal() {
    return scheme().equals("direct") || scheme().equals("seda");
  }

  /** What stands behind the scheme, or its option {@code name}. */
  String name() {
    return uri.contains(":") ? uri.substring(uri.indexOf(':') + 1) : parameters().get("name");
  }

  /** The options under {@code parameters}. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    node.get("parameters").stream()
        .flatMap(given -> given.fields().stream())
        .forEach(option -> parameters.put(option.key(), option.text()));
    return parameters;
  }

  Finding finding(String what) {
    return route.finding(node, what);
  }
}
