package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Row;
import java.util.List;

/** A report as people read it, line by line. */
final class ReportText {

  private final StringBuilder text = new StringBuilder();

  ReportText(Object summary) {
    text.append(summary).append('\n');
  }

  /** A remark; null for none. */
  ReportText note(String note) {
    if (note != null) {
      text.append(printable(note)).append('\n');
    }
    return this;
  }

  /**
   * The first rows with what became of them, and how many more there are.
   *
   * @param all how many there are
   */
  ReportText rows(List<Row> listed, long all, String what) {
    listed.forEach(
        row ->
            text.append("line %d %s: %s%n".formatted(row.line(), what, printable(row.reason()))));
    if (all > listed.size()) {
      text.append("and %d more %s%n".formatted(all - listed.size(), what));
    }
    return this;
  }

  /** Without what would break a line. */
  static String printable(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
