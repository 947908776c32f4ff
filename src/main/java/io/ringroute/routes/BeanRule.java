package io.ringroute.routes;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The beans that are named are there, and have the methods that are called. */
final class BeanRule implements RouteRule {

  private static final Pattern IN_SIMPLE =
      Pattern.compile("\\$\\{bean:([\\w-]+)(?:(?:\\?method=|\\.)(\\w+))?");
  private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([A-Za-z][\\w.-]*)");
  private static final Set<String> CALLS = Set.of("bean", "method");
  private static final Set<String> NAMES = Set.of("aggregationStrategy", "idempotentRepository");

  private final KnownBeans known;

  BeanRule(KnownBeans known) {
    this.known = known;
  }

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    Set<String> own =
        folder.entries().stream()
            .filter(entry -> entry.kind().equals("beans"))
            .flatMap(entry -> entry.node().items().stream())
            .map(bean -> bean.text("name"))
            .collect(Collectors.toSet());
    return folder.entries().stream()
        .filter(entry -> !entry.kind().equals("beans"))
        .flatMap(entry -> entry.node().all().flatMap(at -> faults(entry, at, own)));
  }

  private Stream<RouteFault> faults(RouteEntry entry, RouteNode at, Set<String> own) {
    if (CALLS.contains(at.key()) && at.isMap()) {
      String method = at.text("method").replaceFirst("(?s)[^\\w].*", "");
      return at.get("ref").stream()
          .flatMap(ref -> call(entry, ref, at.get("method").orElse(ref), ref.text(), method, own));
    }
    if (!at.isText()) {
      return Stream.empty();
    }
    Matcher reference = REFERENCE.matcher(at.text());
    if (reference.matches()) {
      return call(entry, at, at, reference.group(1), "", own);
    }
    if (NAMES.contains(at.key()) && at.text().matches("\\w+")) {
      return call(entry, at, at, at.text(), "", own);
    }
    return IN_SIMPLE
        .matcher(at.text())
        .results()
        .flatMap(
            found ->
                call(
                    entry,
                    at,
                    at,
                    found.group(1),
                    found.group(2) == null ? "" : found.group(2),
                    own));
  }

  private Stream<RouteFault> call(
      RouteEntry entry,
      RouteNode at,
      RouteNode methodAt,
      String bean,
      String method,
      Set<String> own) {
    if (own.contains(bean)) {
      return Stream.empty();
    }
    if (!known.has(bean)) {
      Set<String> names = new TreeSet<>(known.names());
      names.addAll(own);
      return Stream.of(
          entry.fault(
              at, "names a bean that there is not, " + bean + "; " + Nearest.of(bean, names)));
    }
    Set<String> methods = known.methods(bean);
    return method.isEmpty() || methods.isEmpty() || methods.contains(method)
        ? Stream.empty()
        : Stream.of(
            entry.fault(
                methodAt,
                "calls a method that bean %s has not, %s; %s"
                    .formatted(bean, method, Nearest.of(method, methods))));
  }
}
