package io.ringroute.intake;

import java.util.List;
import java.util.Set;

/**
 * Who asked not to be called, and why, in the words of a do-not-call file.
 *
 * @param reason nullable
 * @param by who says so, never null
 */
record AskedNumber(String reason, String by) {

  private static final Set<String> REASONS =
      Set.of("reason", "why", "remark", "remarks", "note", "notes", "comment", "comments");
  private static final Set<String> BY = Set.of("by", "askedby", "addedby", "source");
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_BY = 100;

  /**
   * Reads the words of a row. They never keep a number from the list: what is too long is cut.
   *
   * @param otherwise who says so when the row doesn't
   */
  static AskedNumber read(Header header, List<String> cells, String otherwise) {
    String by = first(header, cells, BY, LONGEST_BY);
    return new AskedNumber(
        first(header, cells, REASONS, LONGEST_REASON), by == null ? otherwise : by);
  }

  /** The first cell below one of these names that isn't empty; null for none. */
  private static String first(Header header, List<String> cells, Set<String> names, int longest) {
    int width = Math.min(header.names().size(), cells.size());
    for (int i = 0; i < width; i++) {
      if (names.contains(Column.plain(header.names().get(i)))) {
        String text = line(Cell.read(cells.get(i)), longest);
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return null;
  }

  /** On one line, without what would break it. */
  static String line(String text, int longest) {
    String start = text.length() <= longest ? text : cut(text, longest - 1) + "…";
    return start.replaceAll("[\\p{Cntrl}\\p{Z}\\p{Cs}\\uFFFD]+", " ").strip();
  }

  private static String cut(String text, int length) {
    boolean inPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inPair ? length - 1 : length);
  }
}
