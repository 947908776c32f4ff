package io.ringroute.intake;

import java.util.regex.Pattern;

/** The text of a cell: how it is read, and how it is written where a spreadsheet may open it. */
final class Cell {

  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
  // What a spreadsheet would take for a formula.
  private static final String FORMULA_STARTS = "=+-@\t";
  private static final int LONGEST = 64 * 1024;

  private Cell() {}

  /** Without Unicode spaces and format characters at its ends. */
  static String trim(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  /** As it was meant: trimmed, and without the apostrophe that {@link #neutralise} set. */
  static String read(String text) {
    boolean neutralised =
        text.length() > 1 && text.charAt(0) == '\'' && isFormula(text.substring(1));
    return trim(neutralised ? text.substring(1) : text);
  }

  /** With an apostrophe before what a spreadsheet would run as a formula. */
  static String neutralise(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /**
   * Refuses text that can't be kept as it is.
   *
   * @param lines whether line breaks are text here
   */
  static void check(String name, String text, boolean lines) throws RowRefused {
    if (text.length() > LONGEST) {
      throw new RowRefused(name + " is longer than 64 KiB");
    }
    if (text.indexOf('\uFFFD') >= 0) {
      throw new RowRefused(name + " has a broken character");
    }
    if (text.chars()
        .anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r')))) {
      throw new RowRefused(name + " has a control character or line break");
    }
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
  }
}
