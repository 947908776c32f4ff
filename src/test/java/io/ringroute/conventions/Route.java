package io.ringroute.conventions;

import java.util.List;
import java.util.stream.Stream;

/** A route, or a route configuration, in its file. */
record Route(SourceFile file, YamlNode node) {

  String id() {
    return node.text("id");
  }

  Finding finding(String what) {
    return finding(node, what);
  }

  Finding finding(YamlNode at, String what) {
    return file.finding(at.line(), id() + " " + what);
  }

  /** Where its messages come from; empty for a configuration. */
  Stream<Endpoint> consumers() {
    return node.get("from").stream().flatMap(from -> Endpoint.of(this, from));
  }

  /** All that its steps send to or read from. */
  Stream<Endpoint> producers() {
    YamlNode from =
        node.get("from").map(YamlNode::node).isPresent() ? node.get("from").get() : node;
    return from.children().stream().flatMap(YamlNode::all).flatMap(at -> Endpoint.of(this, at));
  }

  /** Its lists of steps: its own, and those of choices and the like within. */
  List<YamlNode> stepLists() {
    return node.all().filter(at -> at.key().equals("steps")).toList();
  }
}
