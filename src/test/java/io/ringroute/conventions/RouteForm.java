package io.ringroute.conventions;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;

/** Whether opening and saving a file in Kaoto leaves it as it is. */
public final class RouteForm {

  private static final List<String> ORDER =
      List.of(
          "restConfiguration",
          "rest",
          "errorHandler",
          "onException",
          "onCompletion",
          "intercept",
          "interceptFrom",
          "interceptSendToEndpoint",
          "routeConfiguration",
          "route",
          "beans");
  private static final Set<String> LANGUAGES =
      Set.of(
          "constant",
          "exchangeProperty",
          "header",
          "jq",
          "jslt",
          "jsonpath",
          "simple",
          "tokenize",
          "variable",
          "xpath");

  private RouteForm() {}

  /** Kaoto drops comments, but for the block at the top. */
  public static Stream<Finding> comments(List<RouteFile> files) {
    return files.stream()
        .flatMap(
            file ->
                commentLines(file)
                    .filter(line -> line > file.tree().items().get(0).line())
                    .map(
                        line ->
                            file.file()
                                .finding(line, "Kaoto drops a comment here: use description")));
  }

  /** Writes the files as Kaoto would. */
  public static void rewrite(List<RouteFile> files) {
    files.forEach(file -> file.file().write(saved(file)));
  }

  /** Kaoto writes the same bytes. */
  public static Stream<Finding> bytes(List<RouteFile> files) {
    return files.stream().flatMap(RouteForm::bytes);
  }

  /** Kaoto puts what a file contains in its own order. */
  public static Stream<Finding> order(List<RouteFile> files) {
    return files.stream().flatMap(RouteForm::order);
  }

  /** Options stand under parameters. */
  public static Stream<Finding> queries(List<RouteFile> files) {
    return nodes(
        files,
        node -> node.key().equals("uri") && node.text().contains("?"),
        "an endpoint's options belong under parameters");
  }

  /** Steps and expressions are written out, as Kaoto writes them. */
  public static Stream<Finding> shorthands(List<RouteFile> files) {
    return Stream.concat(
        nodes(
            files,
            node ->
                node.key().equals("steps") && node.items().stream().anyMatch(RouteForm::isShort),
            "a step here is only a text: write its options out"),
        nodes(
            files,
            node -> LANGUAGES.contains(node.key()) && node.isScalar(),
            "write the expression out, its text under expression"));
  }

  private static boolean isShort(YamlNode step) {
    return step.isScalar() || step.fields().stream().anyMatch(YamlNode::isScalar);
  }

  private static Stream<Finding> bytes(RouteFile file) {
    String text = file.file().text();
    String saved = saved(file);
    return saved.equals(text) ? Stream.of() : Stream.of(difference(file.file(), saved));
  }

  private static Finding difference(SourceFile file, String saved) {
    int line = file.lineAt(Arrays.mismatch(file.text().toCharArray(), saved.toCharArray()));
    String there = saved.lines().skip(line - 1).limit(3).collect(Collectors.joining("\n"));
    return file.finding(line, "-Droutes.rewrite writes as Kaoto does\n" + there + "\n");
  }

  private static String saved(RouteFile file) {
    return file.file().leadingComment() + KaotoText.of(file.tree());
  }

  private static Stream<Finding> order(RouteFile file) {
    List<YamlNode> entries =
        file.tree().items().stream().flatMap(item -> item.fields().stream()).toList();
    List<YamlNode> sorted =
        entries.stream().sorted((a, b) -> ORDER.indexOf(a.key()) - ORDER.indexOf(b.key())).toList();
    return entries.equals(sorted)
        ? Stream.of()
        : Stream.of(file.file().finding(1, "Kaoto would sort this file: " + ORDER));
  }

  private static Stream<Finding> nodes(
      List<RouteFile> files, Predicate<YamlNode> wrong, String what) {
    return files.stream()
        .flatMap(
            file ->
                outsideParameters(file.tree())
                    .filter(wrong)
                    .map(node -> file.file().finding(node.line(), what)));
  }

  private static Stream<YamlNode> outsideParameters(YamlNode node) {
    return node.key().equals("parameters")
        ? Stream.of()
        : Stream.concat(
            Stream.of(node), node.children().stream().flatMap(RouteForm::outsideParameters));
  }

  private static Stream<Integer> commentLines(RouteFile file) {
    Yaml yaml = new Yaml(new LoaderOptions().setProcessComments(true));
    return StreamSupport.stream(
            yaml.parse(new StringReader(file.file().text())).spliterator(), false)
        .filter(RouteForm::isComment)
        .map(event -> event.getStartMark().getLine() + 1);
  }

  private static boolean isComment(Event event) {
    return event instanceof CommentEvent comment
        && comment.getCommentType() != CommentType.BLANK_LINE;
  }
}
