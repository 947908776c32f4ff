package io.ringroute.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done so that routes run as one version says in place of another.
 *
 * @param gone ids of routes that end, for good or to be made anew
 * @param fresh ids of routes that begin
 * @param files that have fresh routes or changed configurations
 * @param configurations ids of configurations that are other ones now
 */
record RouteChange(
    Set<String> gone, Set<String> fresh, Set<String> files, Set<String> configurations) {

  /** The kinds of entries that can change while they run. */
  private static final Set<String> LIVE = Set.of("route", RouteEntry.CONFIGURATION);

  static RouteChange between(RouteFolder from, RouteFolder to) {
    return between(from, to, Set.of());
  }

  /**
   * @param lost ids of routes that are made anew even if they are the same
   */
  static RouteChange between(RouteFolder from, RouteFolder to, Set<String> lost) {
    Set<String> templates = from.files().differing(to.files());
    Set<String> configurations = new TreeSet<>(changed(configurations(from), configurations(to)));
    Map<String, RouteEntry> before = routes(from);
    Map<String, RouteEntry> after = routes(to);
    Set<String> changed = new TreeSet<>(changed(before, after));
    after.values().stream()
        .filter(route -> isTouched(route, configurations, templates))
        .map(RouteEntry::id)
        .forEach(changed::add);
    changed.addAll(lost);
    Set<String> gone = new TreeSet<>(changed);
    gone.retainAll(before.keySet());
    Set<String> fresh = new TreeSet<>(changed);
    fresh.retainAll(after.keySet());
    return new RouteChange(gone, fresh, files(to, fresh, configurations), configurations);
  }

  /** The way back. */
  RouteChange undone(RouteFolder from) {
    return new RouteChange(fresh, gone, files(from, gone, configurations), configurations);
  }

  /** Ids of routes that run afterwards too. */
  private Set<String> replaced() {
    Set<String> replaced = new TreeSet<>(gone);
    replaced.retainAll(fresh);
    return replaced;
  }

  /** For the log. */
  @Override
  public String toString() {
    Set<String> begun = new TreeSet<>(fresh);
    begun.removeAll(gone);
    Set<String> ended = new TreeSet<>(gone);
    ended.removeAll(fresh);
    return "changed routes: %s, new: %s, gone: %s".formatted(replaced(), begun, ended);
  }

  /** What can only change with a restart, by file and line. */
  static List<RouteFault> faults(RouteFolder from, RouteFolder to) {
    List<RouteFault> faults = new ArrayList<>();
    for (String file : from.files().differing(to.files())) {
      List<RouteEntry> before = others(from, file);
      List<RouteEntry> after = others(to, file);
      if (!isSame(before, after)) {
        RouteEntry shown = after.isEmpty() ? before.get(0) : after.get(0);
        faults.add(
            new RouteFault(
                file,
                after.isEmpty() ? 0 : shown.node().line(),
                "\"%s\" changes only with a restart; accepted while Ringroute runs are changes of routes and of routeConfigurations with an id"
                    .formatted(shown.kind())));
      }
    }
    return faults;
  }

  private static List<RouteEntry> others(RouteFolder folder, String file) {
    return folder.entries().stream()
        .filter(entry -> entry.file().equals(file))
        .filter(entry -> !LIVE.contains(entry.kind()) || entry.id().isEmpty())
        .toList();
  }

  private static boolean isSame(List<RouteEntry> before, List<RouteEntry> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).isSameAs(after.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTouched(
      RouteEntry route, Set<String> configurations, Set<String> templates) {
    boolean isConfigured =
        !configurations.isEmpty()
            && (route.configuration().isEmpty()
                || Stream.of(route.configuration().split(","))
                    .map(String::trim)
                    .anyMatch(id -> configurations.contains(id) || id.matches(".*[*?{(|].*")));
    return isConfigured || TemplateRule.of(route).anyMatch(templates::contains);
  }

  private static Set<String> files(
      RouteFolder folder, Set<String> routes, Set<String> configurations) {
    return folder.entries().stream()
        .filter(
            entry ->
                entry.isRoute() && routes.contains(entry.id())
                    || entry.isConfiguration() && configurations.contains(entry.id()))
        .map(RouteEntry::file)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> changed(
      Map<String, RouteEntry> before, Map<String, RouteEntry> after) {
    Set<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    ids.removeIf(
        id ->
            before.containsKey(id)
                && after.containsKey(id)
                && before.get(id).isSameAs(after.get(id)));
    return ids;
  }

  private static Map<String, RouteEntry> routes(RouteFolder folder) {
    return byId(folder.routes());
  }

  private static Map<String, RouteEntry> configurations(RouteFolder folder) {
    return byId(folder.entries().stream().filter(RouteEntry::isConfiguration));
  }

  private static Map<String, RouteEntry> byId(Stream<RouteEntry> entries) {
    Map<String, RouteEntry> known = new HashMap<>();
    entries.filter(entry -> !entry.id().isEmpty()).forEach(entry -> known.put(entry.id(), entry));
    return known;
  }
}
