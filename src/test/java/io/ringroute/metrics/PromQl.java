package io.ringroute.metrics;

import io.ringroute.metrics.Scrape.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PromQL expression, as far as it speaks of metrics and labels.
 *
 * @param text of a rule or a panel, where {@code $variables} may stand
 */
record PromQl(String text) {

  /** What Prometheus itself adds to every sample. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  /** What Prometheus itself measures of its targets. */
  private static final Set<String> OWN = Set.of("up");

  private static final Set<String> GROUPINGS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+}|\\$\\w+");
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][\\w:]*|[0-9][\\w.]*|[=!]~|[!=<>]=|\\S");

  /** What is selected: the name and the matchers of the labels. */
  private record Selector(String name, List<Matching> matchings) {

    private boolean takes(Sample sample) {
      return sample.name().equals(name)
          && matchings.stream().allMatch(matching -> matching.takes(sample));
    }
  }

  private record Matching(String label, String operator, String value) {

    /** A label that is nowhere takes nothing, though Prometheus would let it be empty. */
    boolean takes(Sample sample) {
      String there = sample.labels().get(label);
      if (there == null) {
        return false;
      }
      return switch (operator) {
        case "=" -> there.equals(value);
        case "!=" -> !there.equals(value);
        case "=~" -> there.matches(value);
        default -> !there.matches(value);
      };
    }
  }

  /** What of it no sample of the scrape has, in words. */
  List<String> missing(Scrape scrape) {
    Reader reader = new Reader(tokens());
    reader.read();
    List<Sample> samples = scrape.samples();
    List<String> missing = new ArrayList<>();
    for (Selector selector : reader.selectors) {
      if (!OWN.contains(selector.name()) && samples.stream().noneMatch(selector::takes)) {
        missing.add("nothing is exported as " + selector);
      }
    }
    Set<String> names =
        Set.copyOf(reader.selectors.stream().map(Selector::name).distinct().toList());
    for (String label : reader.groupings) {
      boolean isThere =
          ADDED.contains(label)
              || samples.stream()
                  .anyMatch(
                      sample ->
                          names.contains(sample.name()) && sample.labels().containsKey(label));
      if (!isThere) {
        missing.add("no metric of it has a label " + label);
      }
    }
    return missing;
  }

  /** The names of the metrics that it speaks of. */
  Stream<String> metrics() {
    Reader reader = new Reader(tokens());
    reader.read();
    return reader.selectors.stream().map(Selector::name);
  }

  private List<String> tokens() {
    String plain = VARIABLE.matcher(text).replaceAll("5m");
    return TOKEN.matcher(plain).results().map(token -> token.group()).toList();
  }

  /** Walks over the tokens once. */
  private static final class Reader {

    private final List<String> tokens;
    private final List<Selector> selectors = new ArrayList<>();
    private final List<String> groupings = new ArrayList<>();
    private int at;

    Reader(List<String> tokens) {
      this.tokens = tokens;
    }

    void read() {
      while (at < tokens.size()) {
        String token = tokens.get(at++);
        boolean isWord = Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        if (GROUPINGS.contains(token)) {
          groupings();
        } else if (isWord && !isFunction(token)) {
          selectors.add(new Selector(token, matchings()));
        }
      }
    }

    private boolean isFunction(String word) {
      return WORDS.contains(word.toLowerCase(Locale.ROOT))
          || next("(")
          || next("by")
          || next("without");
    }

    private void groupings() {
      if (next("(")) {
        for (at++; !next(")"); at++) {
          if (!next(",")) {
            groupings.add(tokens.get(at));
          }
        }
      }
    }

    private List<Matching> matchings() {
      List<Matching> matchings = new ArrayList<>();
      if (next("{")) {
        for (at++; !next("}"); at += next(",") ? 1 : 0) {
          Matching matching =
              new Matching(tokens.get(at), tokens.get(at + 1), unquoted(tokens.get(at + 2)));
          at += 3;
          if (!ADDED.contains(matching.label())) {
            matchings.add(matching);
          }
        }
      }
      return matchings;
    }

    private boolean next(String token) {
      return at < tokens.size() && tokens.get(at).equals(token);
    }

    private static String unquoted(String text) {
      return text.substring(1, text.length() - 1).replace("\\\\", "\\");
    }
  }
}
