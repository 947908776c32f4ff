package io.ringroute.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for the header among the first rows of a table; what stands above it are titles. A list of
 * numbers may have none: then it has one number in each row, and no row of it is a title.
 */
final class HeaderSearch {

  static final int ROWS = 20;

  // A year, a day of a month: no number that anybody could mean.
  private static final int MANY_DIGITS = 5;
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9])(?:(?:19|20)[0-9]{2}([-/.])[0-9]{1,2}\\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\\2(?:19|20)[0-9]{2})(?![0-9])");

  private final ColumnNames known;
  private final List<Long> above = new ArrayList<>();
  private final List<TitleRow> digits = new ArrayList<>();
  private Header widest;
  private Header found;
  private long line;
  private int rows;
  private boolean over;
  private boolean misplaced;
  private boolean numbered;
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
    } else if (known.areOfNumbers() && has(AskedCell::isNumber, header)) {
      startWithNumbers(header);
    } else if (known.suffice(header)) {
      numbered = known.areOfNumbers() && has(AskedCell::mayHoldNumber, header);
      over = true;
      found = numbered ? null : header;
      line = rowLine;
    } else if (header.named() > 0) {
      above(rowLine, cells);
      title += String.join("\n", header.names()) + "\n";
    }
    return found != null || over || ++rows == ROWS;
  }

  /** Without a header the rows before it would be numbers that can't be read. */
  private void startWithNumbers(Header header) {
    over = true;
    numbered = header.named() > 1;
    found = numbered ? null : Header.ofPlainNumbers(firstNamed(header));
    above.clear();
    digits.clear();
  }

  private void above(long rowLine, List<String> cells) {
    boolean harmless = digits(DATE.matcher(String.join(" ", cells)).replaceAll(" ")) < MANY_DIGITS;
    if (!known.areOfNumbers() || harmless) {
      above.add(rowLine);
    } else {
      digits.add(new TitleRow(rowLine, List.copyOf(cells)));
    }
  }

  private static long digits(String text) {
    return text.codePoints().filter(Character::isDigit).count();
  }

  /** Rows above the header of a list of numbers that may hold one. */
  List<TitleRow> withDigits() {
    return List.copyOf(digits);
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
      DoNotCallWords.requireNone(
          "a title above its header", title, "delete that title from the file and drop it again");
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
    String why =
        numbered
            ? "its header, or its first row, holds a number beside something else"
            : "no header was found in the first %d rows".formatted(ROWS);
    return new LeadFileRefused(
        "%s; the columns seen are %s; needed are %s%s"
            .formatted(why, width() == 0 ? "none" : widest.shown(), known.needed(), separated));
  }

  private static boolean has(Predicate<String> number, Header header) {
    return header.names().stream().anyMatch(number);
  }

  private static int firstNamed(Header header) {
    return IntStream.range(0, header.names().size())
        .filter(i -> !header.names().get(i).isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
