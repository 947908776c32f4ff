package io.ringroute.routes;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The path and verbs at which a route answers.
 *
 * @param path with {} for each part that is a parameter, and with /** when it answers below, too
 */
record HttpDoor(RouteEndpoint endpoint, String path, Collection<String> verbs) {

  private static final List<String> ALL =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PATCH");

  /**
   * @param endpoint of platform-http, with what settings stand for
   */
  static HttpDoor of(RouteEndpoint endpoint) {
    String path =
        endpoint.path().isEmpty()
            ? endpoint.parameters().getOrDefault("path", "")
            : endpoint.path();
    String verbs = endpoint.option("httpMethodRestrict");
    String below = endpoint.option("matchOnUriPrefix").equals("true") ? "/**" : "";
    return new HttpDoor(
        endpoint,
        "/" + path.replaceFirst("^/+", "").replaceAll("\\{[^}]*}", "{}") + below,
        verbs.isBlank() ? ALL : List.of(verbs.toUpperCase(Locale.ROOT).split("\\s*,\\s*")));
  }

  /** Who has one of them already; null when nobody has. From now on this one has those left. */
  RouteEndpoint taken(Map<String, RouteEndpoint> known) {
    return verbs.stream()
        .map(verb -> known.putIfAbsent(verb + " " + path, endpoint))
        .filter(first -> first != null && first != endpoint)
        .findFirst()
        .orElse(null);
  }
}
