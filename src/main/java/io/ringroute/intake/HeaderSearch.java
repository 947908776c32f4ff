package io.ringroute.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for the header among the first rows of a table; what stands above it are titles. A list of
 * numbers may have none: then it has one number in each row, and no row of it is a title.
 */
final class HeaderSearch {

  static final int ROWS = 20;

  private final ColumnNames known;
  private final List<Long> above = new ArrayList<>();
  private Header widest;
  private Header found;
  private long line;
  private int rows;
  private boolean over;
  private boolean misplaced;
  private String title = "";

  HeaderSearch(ColumnNames known) {
    this.known = known;
  }

  /**
   * Looks at the next row.
   *
   * @return whether the search is over
   */
  boolean look(long rowLine, List<String> cells) {
    Header header = Header.of(cells, known);
    if (widest == null || header.named() > widest.named()) {
      widest = header;
    }
    if (header.isOfDoNotCallFile() && !known.areOfNumbers()) {
      misplaced = true;
      over = true;
    } else if (known.suffice(header)) {
      found = header;
      line = rowLine;
    } else if (known.areOfNumbers() && hasNumber(header)) {
      found = header.named() == 1 ? Header.ofPlainNumbers(firstNamed(header)) : null;
      over = true;
      above.clear();
    } else if (header.named() > 0) {
      above.add(rowLine);
      title += String.join(" ", header.names()) + "\n";
    }
    return found != null || over || ++rows == ROWS;
  }

  /** The first row below which rows can be read. */
  Optional<Header> found() {
    return Optional.ofNullable(found);
  }

  /**
   * Holds a lead file to be none of numbers that must not be called.
   *
   * @throws LeadFileRefused when it has the column that our lists of their refused rows have
   */
  void requireLeads() {
    if (misplaced) {
      throw new LeadFileRefused(
          "it is a do-not-call list (it has the column %s) and no lead is made of it; put it into do-not-call/"
              .formatted(RefusedRows.DO_NOT_CALL));
    }
  }

  /**
   * Likewise by the titles above the header, which is to be found already.
   *
   * @throws LeadFileRefused when they say that it is a do-not-call list
   */
  void requireTitlesOfLeads() {
    if (!known.areOfNumbers()) {
      DoNotCallWords.requireNone("a title above its header", title);
    }
  }

  /** The physical line of the header, from 1; 0 when all rows are data. */
  long line() {
    return line;
  }

  /** How many columns have a known meaning; none in a list without a header. */
  long known() {
    return line == 0 ? 0 : found.known();
  }

  /** How many columns the row with the most has. */
  long width() {
    return widest == null ? 0 : widest.named();
  }

  /** What the report says of rows that were not read; null for none. */
  String note() {
    return above.isEmpty()
        ? null
        : above.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "above the header, not read: line ", ""));
  }

  /** Why no row can be read: the columns seen and the columns needed. */
  LeadFileRefused refusal(String separated) {
    return new LeadFileRefused(
        "no header was found in the first %d rows; the columns seen are %s; needed are %s%s"
            .formatted(ROWS, width() == 0 ? "none" : widest.shown(), known.needed(), separated));
  }

  private static boolean hasNumber(Header header) {
    return header.names().stream().anyMatch(AskedCell::isNumber);
  }

  private static int firstNamed(Header header) {
    return IntStream.range(0, header.names().size())
        .filter(i -> !header.names().get(i).isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
