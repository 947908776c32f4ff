package io.ringroute.conventions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The beans that routes name, and which of their methods they call. */
final class RouteBeans {

  private static final Pattern IN_SIMPLE = Pattern.compile("\\$\\{bean:(\\w+)\\?method=(\\w+)}");
  private static final Set<String> NAMING = Set.of("aggregationStrategy");

  private final Map<String, Set<String>> methods = new TreeMap<>();

  private RouteBeans() {}

  /** By name, each with the names of methods; none for one that Camel calls by itself. */
  static Map<String, Set<String>> of(List<RouteFile> files) {
    RouteBeans beans = new RouteBeans();
    files.stream().flatMap(file -> file.tree().all()).forEach(beans::note);
    return beans.methods;
  }

  private void note(YamlNode node) {
    node.get("ref").ifPresent(ref -> note(ref.text(), node.text("method")));
    Stream<MatchResult> calls = IN_SIMPLE.matcher(node.text()).results();
    calls.forEach(call -> note(call.group(1), call.group(2)));
    if (NAMING.contains(node.key())) {
      note(node.text(), "");
    }
    if (node.text().matches("#\\w+")) {
      note(node.text().substring(1), "");
    }
  }

  private void note(String bean, String call) {
    Set<String> known = methods.computeIfAbsent(bean, name -> new TreeSet<>());
    if (!call.isEmpty()) {
      known.add(call.replaceFirst("\\(.*", ""));
    }
  }
}
