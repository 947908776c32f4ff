package io.ringroute.conventions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a route that others call says in its note what it gets and gives. */
final class RouteNotes {

  private static final Pattern READ = Pattern.compile("exchangeProperty\\.([a-z]\\w*)");
  private static final Pattern SQL = Pattern.compile("classpath:(sql/[\\w/-]+\\.sql)");

  private final List<SourceFile> statements;

  RouteNotes(List<SourceFile> statements) {
    this.statements = statements;
  }

  /** Routes that are called by name have a note, and it names each property that they are given. */
  Stream<Finding> check(List<RouteFile> files) {
    return RouteShape.routes(files)
        .filter(route -> route.consumers().anyMatch(Endpoint::isInternal))
        .flatMap(this::check);
  }

  private Stream<Finding> check(Route route) {
    String note = route.node().text("note");
    if (note.isBlank()) {
      return Stream.of(
          route.finding("is called by others: its note must say what it gets and gives"));
    }
    return given(route)
        .filter(property -> !note.matches("(?s).*\\b" + property + "\\b.*"))
        .map(
            property ->
                route.finding("reads the property " + property + ": its note must name it"));
  }

  /** The properties that it reads, itself or in a statement, before it has set them. */
  private Stream<String> given(Route route) {
    Set<String> set = new LinkedHashSet<>();
    Set<String> given = new LinkedHashSet<>();
    route.node().get("from").stream()
        .flatMap(YamlNode::all)
        .forEach(
            node -> {
              reads(node).filter(name -> !set.contains(name)).forEach(given::add);
              if (node.key().equals("setProperty")) {
                set.add(node.text("name"));
              }
            });
    return given.stream();
  }

  private Stream<String> reads(YamlNode node) {
    Stream<String> statement =
        SQL.matcher(node.text()).results().map(match -> match.group(1)).map(this::statement);
    return Stream.concat(Stream.of(node.text()), statement)
        .flatMap(text -> READ.matcher(text).results())
        .map(match -> match.group(1));
  }

  private String statement(String file) {
    return statements.stream()
        .filter(source -> source.path().endsWith(file))
        .map(SourceFile::text)
        .findFirst()
        .orElse("");
  }
}
