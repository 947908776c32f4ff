package io.ringroute.conventions;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements in {@code sql/}, and that there are none elsewhere. */
public final class SqlFiles {

  private static final String FOLDER = "src/main/resources/sql";
  private static final String ELSEWHERE = "SQL belongs into a file below " + FOLDER;
  private static final Pattern NAME = Pattern.compile("[a-z]+/[a-z]+(-[a-z]+)+\\.sql");
  private static final Pattern USE = Pattern.compile("(?:sql/|\")([a-z]+/[a-z-]+\\.sql)");
  private static final Pattern PARAMETER =
      Pattern.compile(":#(?:in:)?(?:\\$\\{(?:[\\w.]*[.\\[])?(\\w+)[^}]*}|(\\w+))");
  private static final String STATEMENT =
      "\\s*(?:(?i:insert\\s+into\\s|delete\\s+from\\s|update\\s+\\w+\\s+set\\s"
          + "|select\\s.+?\\sfrom\\s|with\\s+\\w+\\s+as\\s*\\())";
  private static final Pattern IN_JAVA = Pattern.compile("(?s)\"" + STATEMENT);
  private static final Pattern IN_ROUTE = Pattern.compile("(?s)(?:sql:)?" + STATEMENT + ".*");

  private final List<SourceFile> files = SourceFile.under(FOLDER, ".sql");

  /** A statement stands under its feature and is named for what it does. */
  public Stream<Finding> names() {
    return files.stream()
        .filter(file -> !NAME.matcher(name(file)).matches())
        .map(file -> file.finding(1, "is not named like feature/verb-object.sql"));
  }

  /** A statement says at its top why it is there, and what its parameters mean. */
  public Stream<Finding> headers() {
    return files.stream().flatMap(SqlFiles::header);
  }

  /** A statement is used. */
  public Stream<Finding> unused(List<SourceFile> users) {
    Set<String> used = users.stream().flatMap(SqlFiles::uses).collect(Collectors.toSet());
    return files.stream()
        .filter(file -> !used.contains(name(file)))
        .map(file -> file.finding(1, "is used by no route and no class"));
  }

  /** What is used is there. */
  public Stream<Finding> missing(List<SourceFile> users) {
    Set<String> present = files.stream().map(SqlFiles::name).collect(Collectors.toSet());
    return users.stream()
        .flatMap(
            user ->
                user.matches(USE)
                    .filter(match -> !present.contains(match.group(1)))
                    .map(
                        match ->
                            user.finding(
                                user.lineAt(match.start()),
                                "there is no " + FOLDER + "/" + match.group(1))));
  }

  /** No statement stands in a class. */
  public static Stream<Finding> inClasses(List<SourceFile> classes) {
    return classes.stream().flatMap(file -> file.findings(IN_JAVA, ELSEWHERE));
  }

  /** No statement stands in a route. */
  public static Stream<Finding> inRoutes(List<RouteFile> files) {
    return files.stream()
        .flatMap(
            file ->
                file.tree()
                    .all()
                    .filter(node -> IN_ROUTE.matcher(node.text()).matches())
                    .map(node -> file.file().finding(node.line(), ELSEWHERE)));
  }

  private static Stream<Finding> header(SourceFile file) {
    String header =
        file.text()
            .lines()
            .takeWhile(line -> line.startsWith("--"))
            .collect(Collectors.joining("\n"));
    if (header.isBlank()) {
      return Stream.of(file.finding(1, "has no comment at its top: why, and the parameters"));
    }
    return file.matches(PARAMETER)
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .distinct()
        .filter(parameter -> !header.matches("(?s).*\\b" + parameter + "\\b.*"))
        .map(parameter -> file.finding(1, "the comment at its top leaves out " + parameter));
  }

  private static Stream<String> uses(SourceFile user) {
    return user.matches(USE).map(match -> match.group(1));
  }

  private static String name(SourceFile file) {
    return file.path().toString().substring(FOLDER.length() + 1);
  }
}
