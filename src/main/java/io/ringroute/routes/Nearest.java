package io.ringroute.routes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what is accepted in place of a name that there is not. */
final class Nearest {

  private static final int SHOWN = 5;

  private Nearest() {}

  /** The nearest names, the nearest first, in words. */
  static String of(String wrong, Collection<String> known) {
    List<String> nearest =
        known.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt((String name) -> distance(wrong, name))
                    .thenComparing(n -> n))
            .toList();
    if (nearest.isEmpty()) {
      return "accepted is none";
    }
    return "accepted are "
        + nearest.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (nearest.size() > SHOWN ? " and " + (nearest.size() - SHOWN) + " more" : "");
  }

  /** How many letters are to be inserted, left out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      above = row(one.charAt(i - 1), i, other, above);
    }
    return above[other.length()];
  }

  private static int[] row(char letter, int first, String other, int[] above) {
    int[] row = new int[above.length];
    row[0] = first;
    for (int j = 1; j < row.length; j++) {
      int changed = above[j - 1] + (letter == other.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
    }
    return row;
  }
}
