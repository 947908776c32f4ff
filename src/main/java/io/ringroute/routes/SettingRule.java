package io.ringroute.routes;

import java.util.Set;
import java.util.stream.Stream;

/** The settings that are named are there. */
final class SettingRule implements RouteRule {

  /** Words for people. */
  private static final Set<String> PROSE = Set.of("description", "note");

  private final RouteSettings settings;

  SettingRule(RouteSettings settings) {
    this.settings = settings;
  }

  @Override
  public Stream<RouteFault> faults(RouteFolder folder) {
    return folder.entries().stream().flatMap(this::faults);
  }

  private Stream<RouteFault> faults(RouteEntry entry) {
    return entry
        .node()
        .all()
        .filter(at -> at.isText() && !PROSE.contains(at.key()))
        .flatMap(
            at ->
                settings
                    .faults(at.text())
                    .map(what -> entry.fault(at, "names a setting: " + what)));
  }
}
