package io.ringroute.intake;

import io.ringroute.screening.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A row of a do-not-call file. Its numbers go on the list, in whatever column they stand and
 * whatever else is wrong with it: who asked not to be called isn't, for a slip in another cell.
 *
 * @param numbers all that it has, each once
 * @param refusal what of it could not be read; null when it is in order
 * @param mayBeCalled whether it says so, like {@code dncmobile=0}; then none is listed
 */
record AskedRow(List<PhoneNumber> numbers, String refusal, boolean mayBeCalled) {

  private static final Set<String> CLEAR_NO = Set.of("0", "false", "no", "n");
  private static final HeaderColumns NONE =
      new HeaderColumns(new Header(List.of(), List.of(), false));

  /** A row above the header, where none is expected: always refused. */
  static AskedRow ofTitle(List<String> cells) {
    return new AskedRow(
        read(cells, NONE).numbers, "it stands above the header and may hold a number", false);
  }

  static AskedRow read(List<String> cells, HeaderColumns columns) {
    if (saysNo(cells, columns)) {
      return new AskedRow(List.of(), null, true);
    }
    Reading reading = new Reading(columns);
    for (int i = 0; i < cells.size(); i++) {
      String cell = Cell.read(cells.get(i));
      if (!cell.isEmpty() && !columns.isIgnored(i)) {
        reading.take(i, cell);
      }
    }
    return reading.row();
  }

  /** A list of leads with a column like JustDial's dncmobile: a clear no, not an empty cell. */
  private static boolean saysNo(List<String> cells, HeaderColumns columns) {
    boolean no = false;
    for (int column : columns.of(Column.DO_NOT_CALL)) {
      String said =
          column < cells.size() ? Cell.read(cells.get(column)).toLowerCase(Locale.ROOT) : "";
      if (!CLEAR_NO.contains(said)) {
        return false;
      }
      no = true;
    }
    return no;
  }

  /** One reading of a row, cell by cell. */
  private static final class Reading {

    private final HeaderColumns columns;
    private final Set<PhoneNumber> numbers = new LinkedHashSet<>();
    private boolean hasPhone;
    private boolean hasSurplus;
    private String ofPhones;
    private String ofOthers;

    Reading(HeaderColumns columns) {
      this.columns = columns;
    }

    void take(int column, String cell) {
      if (columns.isPhone(column)) {
        hasPhone = true;
        ofPhones = reason(AskedCell.ofPhone(cell), ofPhones);
      } else {
        hasSurplus |= column >= columns.width() || columns.isPlain();
        ofOthers = reason(other(column, cell), ofOthers);
      }
    }

    AskedRow row() {
      return new AskedRow(List.copyOf(numbers), refusal(), false);
    }

    private AskedCell other(int column, String cell) {
      return columns.isId(column)
          ? AskedCell.ofId(cell)
          : AskedCell.ofOther(columns.shown(column), cell);
    }

    private String reason(AskedCell cell, String before) {
      if (cell.number() != null) {
        numbers.add(cell.number());
      }
      return cell.refusal() == null ? before : cell.refusal();
    }

    private String refusal() {
      if (hasSurplus) {
        return "it has more cells than the header";
      }
      if (!hasPhone) {
        return "phone missing";
      }
      return ofPhones == null ? ofOthers : ofPhones;
    }
  }
}
