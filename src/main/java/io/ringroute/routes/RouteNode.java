package io.ringroute.routes;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a file of routes, which knows its line.
 *
 * @param key the name it stands under; empty for an item of a list
 * @param node null for a file without any value
 */
record RouteNode(String key, Node node, int line) {

  /**
   * @throws YAMLException when it is no YAML
   */
  static RouteNode parse(String yaml) {
    return new RouteNode("", new Yaml().compose(new StringReader(yaml)), 1);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  /** A scalar's text, else empty. */
  String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The text under a name, or empty. */
  String text(String name) {
    return get(name).map(RouteNode::text).orElse("");
  }

  Optional<RouteNode> get(String name) {
    return fields().stream().filter(field -> field.key().equals(name)).findFirst();
  }

  /** A map's values with their names, else none. */
  List<RouteNode> fields() {
    return node instanceof MappingNode map
        ? map.getValue().stream().map(RouteNode::field).toList()
        : List.of();
  }

  /** A list's values, else none. */
  List<RouteNode> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(item -> new RouteNode("", item, lineOf(item))).toList()
        : List.of();
  }

  List<RouteNode> children() {
    return isList() ? items() : fields();
  }

  /** This and all below it, in order. */
  Stream<RouteNode> all() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(RouteNode::all));
  }

  /** As plain maps, lists, strings, numbers and booleans; null for nothing. */
  Object value() {
    return node == null ? null : new Values().of(node);
  }

  private static RouteNode field(NodeTuple tuple) {
    String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    return new RouteNode(name, tuple.getValueNode(), lineOf(tuple.getKeyNode()));
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
