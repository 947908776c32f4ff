package io.ringroute.intake;

import java.io.IOException;
import java.util.List;

/** A file whose header is known and whose rows can be read, as often as needed. */
interface LeadFile {

  /** Who is given the rows, one after the other. */
  interface Rows {

    /**
     * Takes a row of data.
     *
     * @param line the physical line at which it starts, from 1; in a workbook the row's number
     * @param cells as written
     */
    void take(long line, List<String> cells) throws IOException;

    /** Takes the last row of a text that ends without a line break: it may be cut off. */
    default void takeLast(long line, List<String> cells) throws IOException {
      take(line, cells);
    }
  }

  Header header();

  /** What the report says of what was not read; null for nothing. */
  default String note() {
    return null;
  }

  /** Rows above the header that may hold a number; only in a list of numbers are there any. */
  List<TitleRow> titles();

  /**
   * Reads all rows below the header but the blank ones.
   *
   * @throws LeadFileRefused when the file is damaged
   */
  void read(Rows rows) throws IOException;
}
