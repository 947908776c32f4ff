package io.ringroute.intake;

import java.util.List;
import java.util.Optional;

/** Looks for the header among the first rows of a table; what stands above it are titles. */
final class HeaderSearch {

  static final int ROWS = 20;

  private final ColumnNames known;
  private Header widest;
  private Header found;
  private long line;
  private int rows;

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
    if (header.isReadable()) {
      found = header;
      line = rowLine;
    }
    return found != null || ++rows == ROWS;
  }

  /** The first row below which leads can be read. */
  Optional<Header> found() {
    return Optional.ofNullable(found);
  }

  /** The physical line of the header, from 1. */
  long line() {
    return line;
  }

  /** How many columns the row with the most has. */
  long width() {
    return widest == null ? 0 : widest.named();
  }

  /** Why no lead can be read: the columns seen and the columns needed. */
  LeadFileRefused refusal(String separated) {
    return new LeadFileRefused(
        "no header was found in the first %d rows; the columns seen are %s; needed are a phone column (phone, mobile, …) and a name column (name, or first name and last name)%s"
            .formatted(ROWS, width() == 0 ? "none" : widest.shown(), separated));
  }
}
