package io.ringroute.conventions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of routes and beans in {@code docs/integrators.md}, made from routes and classes. */
final class IntegratorsGuide {

  private static final Path FILE = Path.of("docs/integrators.md");
  private static final String ROUTES = "<!-- routes: made from routes/ by a test -->\n";
  private static final String BEANS =
      "<!-- beans: made from routes/ and the classes by a test -->\n";
  private static final String END = "<!-- end -->\n";

  private final List<RouteFile> files;
  private final List<SourceFile> sources;

  IntegratorsGuide(List<RouteFile> files, List<SourceFile> sources) {
    this.files = files;
    this.sources = sources;
  }

  /** As it stands. */
  static String text() {
    return SourceFile.read(FILE).text();
  }

  /** With the tables as they should be. */
  String wanted() {
    return with(BEANS, beans(), with(ROUTES, routes(), text()));
  }

  void rewrite() {
    SourceFile.read(FILE).write(wanted());
  }

  private static String with(String begin, String table, String text) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(0, from) + table + text.substring(text.indexOf(END, from));
  }

  private String routes() {
    return files.stream().map(IntegratorsGuide::chapter).collect(Collectors.joining());
  }

  private static String chapter(RouteFile file) {
    String rows = file.routes().map(IntegratorsGuide::row).collect(Collectors.joining());
    return rows.isEmpty()
        ? ""
        : "\n### %s\n\n%s\n\n| route, and where its messages come from | phase | what it does; what it gets and gives |\n|---|---|---|\n%s"
            .formatted(file.file().path().getFileName(), intro(file), rows);
  }

  private static String intro(RouteFile file) {
    return file.file()
        .leadingComment()
        .lines()
        .map(line -> line.replaceFirst("^# ?", ""))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Route route) {
    String note = route.node().text("note");
    return "| **%s**<br>%s | %s | %s.%s |\n"
        .formatted(
            route.id(),
            route.consumers().map(IntegratorsGuide::source).collect(Collectors.joining()),
            route.node().text("routeConfigurationId"),
            cell(route.node().text("description")),
            note.isEmpty() ? "" : " " + cell(note));
  }

  private static String source(Endpoint from) {
    String method = from.parameters().getOrDefault("httpMethodRestrict", "");
    String path = from.parameters().getOrDefault("path", from.name());
    return switch (from.scheme()) {
      case "platform-http" -> "`%s %s`".formatted(method, path);
      case "timer", "quartz" -> "by time";
      case "file" -> "the drop folder";
      default -> "`" + from.uri() + "`";
    };
  }

  private String beans() {
    List<RouteFile> all =
        Stream.concat(files.stream(), RouteFile.under("examples").stream()).toList();
    return RouteBeans.of(all).entrySet().stream()
        .map(this::row)
        .collect(
            Collectors.joining(
                "", "\n| bean | what routes call | what it is for |\n|---|---|---|\n", ""));
  }

  private String row(Map.Entry<String, Set<String>> bean) {
    BeanClass type =
        BeanClass.of(bean.getKey(), sources)
            .orElseThrow(() -> new AssertionError("routes name a bean that is none: " + bean));
    String calls =
        bean.getValue().stream().map(type::signature).collect(Collectors.joining("<br>"));
    return "| `%s` | %s | %s |\n".formatted(bean.getKey(), cell(calls), cell(type.purpose()));
  }

  private static String cell(String text) {
    return text.strip().replace("|", "\\|").replace("\\\\|", "\\|").replaceAll("\\s*\\n\\s*", " ");
  }
}
