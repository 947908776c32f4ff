package io.ringroute.routes;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The files of a folder, read as YAML.
 *
 * @param entries of all files that can be read
 * @param faults of those that can't
 */
record RouteFolder(
    RouteFiles files,
    Map<String, RouteNode> trees,
    List<RouteEntry> entries,
    List<RouteFault> faults) {

  static RouteFolder of(RouteFiles files) {
    RouteFolder folder =
        new RouteFolder(files, new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    files.routes().forEach(folder::read);
    return folder;
  }

  /** Routes with an id. */
  Stream<RouteEntry> routes() {
    return entries.stream().filter(RouteEntry::isRoute);
  }

  /** Everything that a route or a configuration sends to or reads from. */
  Stream<RouteEndpoint> endpoints() {
    return entries.stream().flatMap(RouteEndpoint::of);
  }

  private void read(String file) {
    try {
      RouteNode tree = RouteNode.parse(files.text(file));
      if (tree.isList()) {
        trees.put(file, tree);
        tree.items().forEach(item -> entries.addAll(RouteEntry.of(file, item)));
      } else {
        faults.add(
            new RouteFault(file, 1, "is no list; accepted is a list like \"- route:\" and so on"));
      }
    } catch (MarkedYAMLException e) {
      faults.add(new RouteFault(file, line(e.getProblemMark()), "is no YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      faults.add(new RouteFault(file, 0, "is no YAML: " + e.getMessage()));
    } catch (CharacterCodingException e) {
      faults.add(new RouteFault(file, 0, "is no UTF-8; accepted is text in UTF-8"));
    }
  }

  private static int line(Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }
}
