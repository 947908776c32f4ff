package io.ringroute.conventions;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A YAML file as Kaoto saves it: block style, two blanks, quotes only where a text needs them,
 * folded at 80 characters. (Kaoto uses the "yaml" library for JavaScript with its YAML 1.1 schema.)
 */
final class KaotoText {

  private static final int WIDTH = 80;
  private static final Pattern SPECIAL =
      Pattern.compile(
          "^[\\t ,\\[\\]{}#&*!|>'\"%@`].*|[?-]|[?-][ \\t].*|.*:[ \\t].*|.*[\\t ]#.*|.*[\\t :]");
  private static final Pattern NO_TEXT =
      Pattern.compile(
          "|~|[Nn]ull|NULL|<<|[Yy]|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON|[Nn]|[Nn]o|NO|[Ff]alse|FALSE"
              + "|[Oo]ff|OFF|[-+]?\\.(inf|Inf|INF)|\\.nan|\\.NaN|\\.NAN"
              + "|[-+]?([0-9][0-9_]*)?(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
              + "|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9]{1,2}:[0-9]{2}:.*)?");
  private static final Pattern VALUE =
      Pattern.compile("true|false|null|[-+]?[0-9]+|[-+]?[0-9]*\\.[0-9]+");

  private KaotoText() {}

  static String of(YamlNode tree) {
    return write(tree, "") + "\n";
  }

  private static String write(YamlNode node, String indent) {
    if (node.isScalar()) {
      return scalar(node, indent, indent.length());
    }
    if (node.children().isEmpty()) {
      return node.isMap() ? "{}" : "[]";
    }
    return node.children().stream()
        .map(child -> node.isMap() ? field(child, indent) : "- " + write(child, indent + "  "))
        .collect(Collectors.joining("\n" + indent));
  }

  private static String field(YamlNode field, String indent) {
    String inner = indent + "  ";
    if (field.isScalar()) {
      return field.key() + ": " + scalar(field, inner, field.key().length() + 2);
    }
    String between = field.children().isEmpty() ? " " : "\n" + inner;
    return field.key() + ":" + between + write(field, inner);
  }

  /**
   * @param start where Kaoto believes the text to start in its line
   */
  private static String scalar(YamlNode node, String indent, int start) {
    String text = node.text();
    if (isValue(node)) {
      return text;
    }
    if (text.contains("\n")) {
      return block(text, indent);
    }
    return fold(isPlain(text) ? text : quoted(text), indent, start);
  }

  private static boolean isValue(YamlNode node) {
    ScalarNode scalar = (ScalarNode) node.node();
    return scalar.getScalarStyle() == ScalarStyle.PLAIN && VALUE.matcher(node.text()).matches();
  }

  private static boolean isPlain(String text) {
    return !SPECIAL.matcher(text).matches() && !NO_TEXT.matcher(text).matches();
  }

  private static String quoted(String text) {
    return text.contains("\"") && !text.contains("'")
        ? "'" + text + "'"
        : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** A text of several lines, which should be short enough: Kaoto would fold longer ones too. */
  private static String block(String text, String indent) {
    String ending = text.endsWith("\n") ? "" : "-";
    List<String> lines = text.lines().toList();
    String head = text.startsWith(" ") ? "|2" : "|";
    return head
        + ending
        + lines.stream()
            .map(line -> line.isEmpty() ? "\n" : "\n" + indent + line)
            .collect(Collectors.joining());
  }

  private static String fold(String text, String indent, int start) {
    int step = Math.max(21, WIDTH + 1 - indent.length());
    if (text.length() <= step) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text);
    int end = WIDTH - start;
    int blank = -1;
    for (int i = 1; i < text.length(); i++) {
      if (isFoldable(text, i)) {
        blank = i;
      }
      if (i >= end && blank > 0) {
        folded.setCharAt(blank, '\n');
        end = blank + step;
        blank = -1;
      }
    }
    return folded.toString().replace("\n", "\n" + indent);
  }

  /** A blank between words. */
  private static boolean isFoldable(String text, int at) {
    return at < text.length() - 1
        && text.charAt(at) == ' '
        && text.charAt(at - 1) != ' '
        && text.charAt(at + 1) != ' ';
  }
}
