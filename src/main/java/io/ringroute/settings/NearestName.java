package io.ringroute.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the real name that a mistyped one was meant to be. */
record NearestName(List<String> real) {

  private static final int SHORT = 10;

  boolean isKnown(String name) {
    return real.contains(name);
  }

  /** The nearest of those that begin with the same word; of all when there is none. */
  Optional<String> ofFamily(String name) {
    String word = name.replaceFirst("_.*", "_");
    List<String> family = real.stream().filter(known -> known.startsWith(word)).toList();
    return family.isEmpty() ? nearest(name) : new NearestName(family).nearest(name);
  }

  private Optional<String> nearest(String name) {
    return real.stream().min(Comparator.comparing(known -> distance(name, known)));
  }

  /**
   * The nearest, when it is so near that nothing else can be meant: one slip in a short name or in
   * one that others use too, two in a long one.
   */
  Optional<String> near(String name) {
    int slips = name.length() <= SHORT || name.startsWith("SERVER_") ? 1 : 2;
    return nearest(name).filter(known -> distance(name, known) <= slips);
  }

  /** The nearest of a name that isn't bound in any of its spellings. */
  Optional<String> unlessKnown(String name) {
    String bare = bare(name);
    boolean known = real.stream().anyMatch(property -> bare(property).equals(bare));
    return known
        ? Optional.empty()
        : real.stream().min(Comparator.comparing(property -> propertyDistance(name, property)));
  }

  /** A last word that stands below another group is nearer than its whole name. */
  private static int propertyDistance(String name, String property) {
    int last = distance(name.replaceFirst(".*\\.", ""), property.replaceFirst(".*\\.", ""));
    return Math.min(distance(name, property), last + 2);
  }

  /** As Spring Boot compares: without case, dashes and underscores, and without a list's index. */
  private static String bare(String name) {
    return name.replaceAll("\\[\\d+]", "").toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }

  /**
   * How many letters are to be inserted, left out, changed, or swapped with their neighbour; case
   * doesn't count (optimal string alignment distance).
   */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT).replace('_', '.');
    String b = other.toLowerCase(Locale.ROOT).replace('_', '.');
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, d);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] d) {
    int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
