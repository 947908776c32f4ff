package io.ringroute.conventions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings in {@code application.yaml}. */
public final class SettingsFile {

  private static final Pattern VALUE =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):.*}", Pattern.DOTALL);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?:millis:)?([^{}]+)}}");
  private static final Set<String> SET_AT_START =
      Set.of("ringroute.routes.location", "ringroute.sandbox.active");

  private final SourceFile file = SourceFile.read(Path.of("application.yaml"));
  private final Map<String, YamlNode> leaves = YamlNode.parse(file.text()).leaves();

  /** Every setting says what it means, in the line above it. */
  public Stream<Finding> comments() {
    List<String> lines = file.text().lines().toList();
    return leaves.entrySet().stream()
        .filter(leaf -> !leaf.getKey().startsWith("logging.level."))
        .filter(leaf -> !lines.get(leaf.getValue().line() - 2).strip().startsWith("# "))
        .map(leaf -> finding(leaf.getKey(), "has no comment in the line above"));
  }

  /** Every setting of Ringroute's own is one environment variable with its default. */
  public Stream<Finding> values() {
    return own()
        .filter(name -> !VALUE.matcher(leaves.get(name).text()).matches())
        .map(name -> finding(name, "is not of the form ${NAME:default}"));
  }

  /** An environment variable has one meaning. */
  public Stream<Finding> doubles() {
    Map<String, List<String>> settings =
        own().collect(Collectors.groupingBy(name -> variable(leaves.get(name).text())));
    return settings.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> finding(entry.getValue().get(1), entry.getKey() + " stands here again"));
  }

  /** Every setting is bound by a settings record. */
  public Stream<Finding> unbound(Set<String> bound) {
    return own()
        .filter(name -> name.startsWith("ringroute."))
        .filter(name -> !bound.contains(name))
        .map(name -> finding(name, "is bound by no record with @ConfigurationProperties"));
  }

  /** What the records bind is here. */
  public Stream<Finding> missing(Set<String> bound) {
    return bound.stream()
        .filter(name -> !isKnown(name))
        .map(name -> file.finding(1, name + " is bound by a record, but isn't here"));
  }

  /** What routes refer to is here. */
  public Stream<Finding> placeholders(List<RouteFile> files) {
    return files.stream()
        .map(RouteFile::file)
        .flatMap(
            route ->
                route
                    .matches(PLACEHOLDER)
                    .filter(match -> !isKnown(match.group(1)))
                    .map(
                        match ->
                            route.finding(
                                route.lineAt(match.start()),
                                match.group() + " is no setting of application.yaml")));
  }

  private boolean isKnown(String name) {
    return leaves.containsKey(name) || SET_AT_START.contains(name);
  }

  private Stream<String> own() {
    return leaves.keySet().stream()
        .filter(name -> name.startsWith("ringroute.") || name.startsWith("server."));
  }

  private Finding finding(String name, String what) {
    return file.finding(leaves.get(name).line(), name + " " + what);
  }

  private static String variable(String value) {
    Matcher matcher = VALUE.matcher(value);
    return matcher.matches() ? matcher.group(1) : value;
  }
}
