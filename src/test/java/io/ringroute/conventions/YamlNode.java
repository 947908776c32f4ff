package io.ringroute.conventions;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file, which knows its line.
 *
 * @param key the name it stands under; empty for an item of a list
 */
public record YamlNode(String key, Node node, int line) {

  public static YamlNode parse(String yaml) {
    Node root = new Yaml().compose(new StringReader(yaml));
    return new YamlNode("", root, 1);
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** A scalar's text, else empty. */
  public String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The text under a name, or empty. */
  public String text(String name) {
    return get(name).map(YamlNode::text).orElse("");
  }

  public Optional<YamlNode> get(String name) {
    return fields().stream().filter(field -> field.key().equals(name)).findFirst();
  }

  /** A map's values with their names, else none. */
  public List<YamlNode> fields() {
    return node instanceof MappingNode map
        ? map.getValue().stream().map(YamlNode::field).toList()
        : List.of();
  }

  /** A list's values, else none. */
  public List<YamlNode> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(YamlNode::item).toList()
        : List.of();
  }

  public List<YamlNode> children() {
    return isList() ? items() : fields();
  }

  /** This and all below it, in order. */
  public Stream<YamlNode> all() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(YamlNode::all));
  }

  /** As plain maps, lists, strings, numbers and booleans. */
  public Object value() {
    return new Values().of(node);
  }

  /** The scalars below, by their dotted names. */
  public Map<String, YamlNode> leaves() {
    Map<String, YamlNode> leaves = new LinkedHashMap<>();
    fields().forEach(field -> field.collect("", leaves));
    return leaves;
  }

  private void collect(String prefix, Map<String, YamlNode> leaves) {
    if (isMap()) {
      fields().forEach(field -> field.collect(prefix + key + ".", leaves));
    } else {
      leaves.put(prefix + key, this);
    }
  }

  private static YamlNode field(NodeTuple tuple) {
    ScalarNode name = (ScalarNode) tuple.getKeyNode();
    return new YamlNode(name.getValue(), tuple.getValueNode(), lineOf(name));
  }

  private static YamlNode item(Node node) {
    return new YamlNode("", node, lineOf(node));
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static final class Values extends SafeConstructor {

    Values() {
      super(new LoaderOptions());
    }

    Object of(Node node) {
      return constructDocument(node);
    }
  }
}
