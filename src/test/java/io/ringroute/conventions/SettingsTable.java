package io.ringroute.conventions;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The README's table of all settings, made from {@code application.yaml}. */
public final class SettingsTable {

  private static final String BEGIN = "<!-- settings: made from application.yaml by a test -->\n";
  private static final String END = "<!-- end of settings -->\n";
  private static final Pattern VALUE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(.*)}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.-]+)}");

  private final List<String> lines;
  private final Map<String, YamlNode> leaves;

  public SettingsTable() {
    SourceFile file = SourceFile.read(Path.of("application.yaml"));
    lines = file.text().lines().toList();
    leaves = YamlNode.parse(file.text()).leaves();
  }

  /** The README as it stands. */
  public static String readme() {
    return SourceFile.read(Path.of("README.md")).text();
  }

  /** The README with the table as it should be. */
  public String inReadme() {
    String readme = readme();
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    return readme.substring(0, begin) + table() + readme.substring(readme.indexOf(END));
  }

  public void rewrite() {
    String changed = inReadme();
    SourceFile.read(Path.of("README.md")).write(changed);
  }

  private String table() {
    return leaves.values().stream()
        .filter(leaf -> VALUE.matcher(leaf.text()).matches())
        .map(this::row)
        .collect(Collectors.joining("", "| setting | default | meaning |\n|---|---|---|\n", ""));
  }

  private String row(YamlNode leaf) {
    Matcher value = VALUE.matcher(leaf.text());
    value.matches();
    String standard =
        REFERENCE.matcher(value.group(2)).replaceAll(other -> variable(other.group(1)));
    return "| %s | %s | %s |\n"
        .formatted(value.group(1), standard.isEmpty() ? "" : "`" + standard + "`", meaning(leaf));
  }

  private String variable(String property) {
    Matcher value = VALUE.matcher(leaves.get(property).text());
    return value.matches() ? value.group(1) : property;
  }

  private String meaning(YamlNode leaf) {
    Deque<String> comment = new ArrayDeque<>();
    for (int line = leaf.line() - 2; lines.get(line).strip().startsWith("# "); line--) {
      comment.addFirst(lines.get(line).strip().substring(2));
    }
    return String.join(" ", comment).replace("|", "\\|");
  }
}
