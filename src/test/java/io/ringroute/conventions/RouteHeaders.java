package io.ringroute.conventions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what comes in can steer what goes out. A header like {@code CamelHttpUri} or {@code
 * CamelSqlQuery} overrides an endpoint's own settings (CVE-2026-78164), so headers are removed
 * where messages enter and before each step that obeys them.
 */
public final class RouteHeaders {

  private static final Set<String> ENTRIES = Set.of("platform-http", "file", "rest");
  private static final Set<String> STEERED = Set.of("http", "https", "sql", "sql-stored", "file");
  private static final Set<String> SENDING =
      Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "recipientList");
  private static final Set<String> CLEANING = Set.of("*", "Camel*");
  private static final Set<String> KEEPING = Set.of("setBody", "setProperty", "setVariable");

  private RouteHeaders() {}

  /** Where messages enter, headers are removed first, but for keeping what is needed of them. */
  public static Stream<Finding> entries(List<RouteFile> files) {
    return RouteShape.routes(files)
        .flatMap(Route::consumers)
        .filter(from -> ENTRIES.contains(from.scheme()))
        .filter(from -> !cleansFirst(from.node()))
        .map(from -> from.finding("takes messages in: it must start with " + asked()));
  }

  /** Before a step that obeys headers they are removed, and stay so until others may come in. */
  public static Stream<Finding> producers(List<RouteFile> files) {
    return RouteShape.routes(files).flatMap(RouteHeaders::producers);
  }

  /** A redirect would carry a request elsewhere (CVE-2026-85251). */
  public static Stream<Finding> redirects(List<RouteFile> files) {
    return RouteShape.routes(files)
        .flatMap(Route::producers)
        .filter(to -> to.parameters().containsKey("followRedirects"))
        .map(to -> to.finding("must not follow redirects: leave followRedirects out"));
  }

  private static Stream<Finding> producers(Route route) {
    List<Finding> findings = new ArrayList<>();
    route.node().get("from").ifPresent(from -> isCleanAfter(route, from, false, findings));
    return findings.stream();
  }

  /** Follows a route's steps, those within others too, and collects what it finds on the way. */
  private static boolean isCleanAfter(
      Route route, YamlNode node, boolean before, List<Finding> findings) {
    if (isSteered(node) && !before) {
      findings.add(route.finding(node, "obeys headers: before it goes " + asked()));
    }
    if (isCleaning(node)) {
      return true;
    }
    boolean clean = before;
    for (YamlNode child : node.children()) {
      clean = isCleanAfter(route, child, clean, findings);
    }
    return clean && !bringsHeaders(node);
  }

  /** Another route or server may have left headers; a statement leaves none that steer. */
  private static boolean bringsHeaders(YamlNode step) {
    return SENDING.contains(step.key()) && !step.text("uri").startsWith("sql");
  }

  private static boolean cleansFirst(YamlNode from) {
    return from.get("steps").stream()
        .flatMap(steps -> steps.items().stream())
        .flatMap(step -> step.fields().stream())
        .dropWhile(step -> KEEPING.contains(step.key()))
        .limit(1)
        .anyMatch(RouteHeaders::isCleaning);
  }

  private static boolean isCleaning(YamlNode step) {
    return step.key().equals("removeHeaders") && CLEANING.contains(step.text("pattern"));
  }

  private static boolean isSteered(YamlNode step) {
    return SENDING.contains(step.key()) && STEERED.contains(Endpoint.scheme(step.text("uri")));
  }

  private static String asked() {
    return "removeHeaders with pattern \"*\" or \"Camel*\"";
  }
}
