package io.ringroute.bench;

import java.util.List;
import java.util.Locale;

/**
 * One figure, measured several times.
 *
 * @param values at least one
 */
record Repeats(List<Double> values) {

  /** Repeats that differ by more of their median than this are not judged. */
  private static final double MOST_SPREAD = 0.15;

  Repeats {
    values = values.stream().sorted().toList();
  }

  static Repeats once(double value) {
    return new Repeats(List.of(value));
  }

  double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  double spread() {
    double range = values.get(values.size() - 1) - values.get(0);
    return range == 0 ? 0 : range / median();
  }

  boolean isSteady() {
    return spread() <= MOST_SPREAD;
  }

  /** Like {@code 0.71 (0.68–0.74, n 5)}. */
  @Override
  public String toString() {
    if (values.size() == 1) {
      return text(median());
    }
    return "%s (%s–%s, n %d)"
        .formatted(
            text(median()),
            text(values.get(0)),
            text(values.get(values.size() - 1)),
            values.size());
  }

  /** Three figures that count, without an exponent. */
  static String text(double value) {
    int digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    boolean isWhole = value == Math.rint(value);
    return String.format(Locale.ROOT, "%." + (isWhole ? 0 : digits) + "f", value);
  }
}
