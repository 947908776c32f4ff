package io.ringroute.routes;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps what settings stand for, which may be a password, out of words that others have written:
 * {@code {{name}}} stands there instead. Short values, like numbers, stay.
 *
 * @param names by value, the longest first
 */
record Mask(Map<String, String> names) {

  private static final int SHORTEST = 4;

  static Mask of(Stream<RouteEntry> entries, RouteSettings settings) {
    Map<String, String> names = new LinkedHashMap<>();
    entries
        .flatMap(entry -> entry.node().all())
        .flatMap(at -> settings.placeholders(at.text()))
        .filter(placeholder -> settings.resolve(placeholder).length() >= SHORTEST)
        .sorted(
            Comparator.comparingInt(
                (String placeholder) -> -settings.resolve(placeholder).length()))
        .forEach(placeholder -> names.putIfAbsent(settings.resolve(placeholder), placeholder));
    return new Mask(names);
  }

  /** A rule whose faults are masked with the settings of their file. */
  static RouteRule over(RouteRule rule, RouteSettings settings) {
    return folder ->
        rule.faults(folder)
            .map(
                fault ->
                    of(
                            folder.entries().stream()
                                .filter(
                                    entry ->
                                        fault.file().isEmpty()
                                            || entry.file().equals(fault.file())),
                            settings)
                        .of(fault));
  }

  String of(String words) {
    String masked = words;
    for (Map.Entry<String, String> name : names.entrySet()) {
      masked = masked.replace(name.getKey(), name.getValue());
    }
    return masked;
  }

  private RouteFault of(RouteFault fault) {
    return new RouteFault(fault.file(), fault.line(), of(fault.what()));
  }
}
