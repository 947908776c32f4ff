package io.ringroute.intake;

import java.util.List;

/** The text of a cell: how it is read, and how it is written where a spreadsheet may open it. */
final class Cell {

  // What a spreadsheet would take for a formula.
  private static final String FORMULA_STARTS = "=+-@\t";
  private static final int LONGEST = 64 * 1024;

  private Cell() {}

  /** Without Unicode spaces and format characters at its ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isEdge(text.charAt(start))) {
      start++;
    }
    while (end > start && isEdge(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Whether nothing but spaces and format characters is in it. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isEdge(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether all of them are. */
  static boolean areBlank(List<String> cells) {
    for (String cell : cells) {
      if (!isBlank(cell)) {
        return false;
      }
    }
    return true;
  }

  /** As it was meant: trimmed, and without the apostrophe that {@link #neutralise} set. */
  static String read(String text) {
    boolean neutralised = text.length() > 1 && text.charAt(0) == '\'' && isFormula(text, 1);
    return trim(neutralised ? text.substring(1) : text);
  }

  /** With an apostrophe before what a spreadsheet would run as a formula. */
  static String neutralise(String text) {
    return isFormula(text, 0) ? "'" + text : text;
  }

  /**
   * Refuses text that can't be kept as it is.
   *
   * @param name the column's, for the reason
   * @param lines whether line breaks are text here
   */
  static void check(String name, String text, boolean lines) throws RowRefused {
    if (text.length() > LONGEST) {
      throw new RowRefused(name + " is longer than 64 KiB");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\uFFFD') {
        throw new RowRefused(name + " has a broken character");
      }
      if (Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r'))) {
        throw new RowRefused(name + " has a control character or line break");
      }
    }
  }

  private static boolean isFormula(String text, int start) {
    return start < text.length() && FORMULA_STARTS.indexOf(text.charAt(start)) >= 0;
  }

  private static boolean isEdge(char c) {
    if (c > ' ' && c < '\u007F') {
      return false;
    }
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u0085'
        || Character.getType(c) == Character.FORMAT;
  }
}
