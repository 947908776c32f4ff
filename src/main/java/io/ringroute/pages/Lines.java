package io.ringroute.pages;

import io.ringroute.reports.ReportRefused;

/** What operators write into a field of one line. */
final class Lines {

  private Lines() {}

  /**
   * Without what would break a line of the log; null when nothing is left.
   *
   * @throws ReportRefused 422 when it is too long
   */
  static String of(String text, int longest) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
    if (line.length() > longest) {
      throw new ReportRefused(
          422, "Write at most " + longest + " characters; these are " + line.length() + ".");
    }
    return line.isEmpty() ? null : line;
  }
}
