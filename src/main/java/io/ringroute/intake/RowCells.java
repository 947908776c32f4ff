package io.ringroute.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cells of one row, each as it was meant, and which of them have found a place in the lead. */
final class RowCells {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_COLUMNS = 500;
  private static final int LONGEST_RECORD = 1024 * 1024;

  private final HeaderColumns columns;
  private final String[] cells;
  private final BitSet used = new BitSet();

  private RowCells(HeaderColumns columns) {
    this.columns = columns;
    this.cells = new String[columns.width()];
  }

  /**
   * Reads a row; one that is too short is padded.
   *
   * @param fields as written
   */
  static RowCells read(List<String> fields, HeaderColumns columns) throws RowRefused {
    requireSize(fields);
    requireNoSurplus(fields, columns.width());
    RowCells row = new RowCells(columns);
    for (int i = 0; i < row.cells.length; i++) {
      row.cells[i] = Cell.read(i < fields.size() ? fields.get(i) : "");
      if (!columns.isIgnored(i)) {
        Cell.check(columns.name(i), row.cells[i], columns.isMessage(i));
      }
    }
    return row;
  }

  /** Empty when nothing is there. */
  String text(int column) {
    return cells[column];
  }

  /** The first cell that isn't empty, beside our own columns; empty when none is. */
  String start() {
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty() && !columns.isIgnored(i)) {
        return cells[i];
      }
    }
    return "";
  }

  /** Takes a cell, so that it isn't kept as extra data too. */
  String take(int column) {
    used.set(column);
    return cells[column];
  }

  /** Takes the first cell of that meaning that isn't empty; null when none is. */
  String take(Column meaning) {
    for (int column : columns.of(meaning)) {
      if (!cells[column].isEmpty()) {
        return take(column);
      }
    }
    return null;
  }

  /** What was not taken, as a JSON object; null for nothing. */
  String extra() {
    Map<String, String> extra = null;
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty() && !used.get(i) && !columns.isIgnored(i)) {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.merge(extraName(i), cells[i], (a, b) -> a + "; " + b);
      }
    }
    return extra == null ? null : json(extra);
  }

  private String extraName(int column) {
    String name = columns.name(column);
    return name.isEmpty() ? "column " + (column + 1) : name;
  }

  private static void requireNoSurplus(List<String> fields, int width) throws RowRefused {
    for (int i = width; i < fields.size(); i++) {
      if (!Cell.isBlank(fields.get(i))) {
        throw new RowRefused("it has more cells than the header");
      }
    }
  }

  private static void requireSize(List<String> fields) throws RowRefused {
    if (fields.size() > MOST_COLUMNS) {
      throw new RowRefused("it has more than 500 columns");
    }
    long length = 0;
    for (String field : fields) {
      length += field.length();
    }
    if (length > LONGEST_RECORD) {
      throw new RowRefused("it is longer than 1 MiB");
    }
  }

  private static String json(Map<String, String> extra) {
    try {
      return JSON.writeValueAsString(extra);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
