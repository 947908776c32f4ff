package io.ringroute.conventions;

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

  /** Before a step that obeys headers they are removed, with nothing sent in between. */
  public static Stream<Finding> producers(List<RouteFile> files) {
    return RouteShape.routes(files)
        .flatMap(
            route -> route.stepLists().stream().flatMap(steps -> producers(route, steps.items())));
  }

  /** A redirect would carry a request elsewhere (CVE-2026-85251). */
  public static Stream<Finding> redirects(List<RouteFile> files) {
    return RouteShape.routes(files)
        .flatMap(Route::producers)
        .filter(to -> to.parameters().containsKey("followRedirects"))
        .map(to -> to.finding("must not follow redirects: leave followRedirects out"));
  }

  private static Stream<Finding> producers(Route route, List<YamlNode> steps) {
    Stream.Builder<Finding> findings = Stream.builder();
    boolean clean = false;
    for (YamlNode step : steps.stream().flatMap(item -> item.fields().stream()).toList()) {
      if (isSteered(step) && !clean) {
        findings.add(route.finding(step, "obeys headers: right before it goes " + asked()));
      }
      clean = isCleaning(step) || clean && !SENDING.contains(step.key()) && !hasSteps(step);
    }
    return findings.build();
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
    return SENDING.contains(step.key())
        && STEERED.contains(step.text("uri").replaceFirst(":.*", ""));
  }

  private static boolean hasSteps(YamlNode step) {
    return step.all().anyMatch(node -> node.key().equals("steps"));
  }

  private static String asked() {
    return "removeHeaders with pattern \"*\" or \"Camel*\"";
  }
}
