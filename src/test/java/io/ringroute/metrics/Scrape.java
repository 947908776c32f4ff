package io.ringroute.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Prometheus reads.
 *
 * @param text in the text format
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
record Scrape(String text) {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) (.*)$");

  /** A number with its name and labels. */
  record Sample(String name, Map<String, String> labels, double value) {}

  List<Sample> samples() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .map(line -> new Sample(line.group(1), labels(line.group(2)), number(line.group(3))))
        .toList();
  }

  Stream<Sample> of(String name) {
    return samples().stream().filter(sample -> sample.name().equals(name));
  }

  /** The sum of what has the name and these labels. */
  double sum(String name, Map<String, String> labels) {
    Predicate<Sample> wanted = sample -> sample.labels().entrySet().containsAll(labels.entrySet());
    return of(name).filter(wanted).mapToDouble(Sample::value).sum();
  }

  double sum(String name) {
    return sum(name, Map.of());
  }

  /** The names that begin so, as their help lines have them: one for a timer's several. */
  Set<String> families(String prefix) {
    return HELP.matcher(text)
        .results()
        .map(help -> help.group(1))
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (text != null) {
      LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
