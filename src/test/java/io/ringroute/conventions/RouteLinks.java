package io.ringroute.conventions;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether routes find each other: a route's {@code direct:} or {@code seda:} name is its id. */
public final class RouteLinks {

  private static final Pattern IN_JAVA = Pattern.compile("\"(direct|seda):([\\w-]+)\"");

  private RouteLinks() {}

  /** A route that is called by name is called by its id. */
  public static Stream<Finding> consumers(List<RouteFile> files) {
    return RouteShape.routes(files)
        .flatMap(Route::consumers)
        .filter(Endpoint::isInternal)
        .filter(from -> !from.name().equals(from.route().id()))
        .map(from -> from.finding("listens to " + from.uri() + ", which is not its id"));
  }

  /** What a route sends to is a route of ours. */
  public static Stream<Finding> producers(List<RouteFile> files) {
    Set<String> heard = heard(files);
    return Stream.concat(RouteShape.routes(files), RouteShape.configurations(files))
        .flatMap(Route::producers)
        .filter(Endpoint::isInternal)
        .filter(to -> !heard.contains(to.scheme() + ":" + to.name()))
        .map(to -> to.finding("sends to " + to.uri() + ", where no route listens"));
  }

  /** What Java sends to is a route of ours. */
  public static Stream<Finding> java(List<RouteFile> files, List<SourceFile> sources) {
    Set<String> heard = heard(files);
    return sources.stream()
        .flatMap(
            source ->
                source
                    .matches(IN_JAVA)
                    .filter(match -> !heard.contains(match.group(1) + ":" + match.group(2)))
                    .map(
                        match ->
                            source.finding(
                                source.lineAt(match.start()),
                                match.group() + ": no route listens there")));
  }

  private static Set<String> heard(List<RouteFile> files) {
    return RouteShape.routes(files)
        .flatMap(Route::consumers)
        .filter(Endpoint::isInternal)
        .map(from -> from.scheme() + ":" + from.name())
        .collect(Collectors.toSet());
  }
}
