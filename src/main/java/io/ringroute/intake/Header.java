package io.ringroute.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The header of a lead file.
 *
 * @param names its cells as written, trimmed
 * @param meanings the meaning of each, empty where none is known
 * @param plain whether it stands for a header that isn't there, of a list of numbers
 */
record Header(List<String> names, List<Optional<Column>> meanings, boolean plain) {

  private static final int MOST_SHOWN = 30;
  private static final int LONGEST_SHOWN = 40;

  static Header of(List<String> cells, ColumnNames known) {
    List<String> names = cells.stream().map(Cell::read).toList();
    return new Header(names, names.stream().map(known::of).toList(), false);
  }

  /** What stands for the header of a list of numbers that has none: one column, called phone. */
  static Header ofPlainNumbers(int column) {
    List<String> names = new ArrayList<>(Collections.nCopies(column, ""));
    List<Optional<Column>> meanings =
        new ArrayList<>(Collections.nCopies(column, Optional.empty()));
    names.add("phone");
    meanings.add(Optional.of(Column.PHONE));
    return new Header(names, meanings, true);
  }

  boolean hasPhone() {
    return has(Column.MOBILE) || has(Column.PHONE) || has(Column.ALTERNATE_PHONE);
  }

  boolean hasName() {
    return has(Column.NAME) || has(Column.FIRST_NAME) || has(Column.LAST_NAME);
  }

  /** Whether our own list of refused rows of a do-not-call file has this header. */
  boolean isOfDoNotCallFile() {
    return names.stream()
        .map(Column::plain)
        .anyMatch(Column.plain(RefusedRows.DO_NOT_CALL)::equals);
  }

  /** How many columns have a known meaning. */
  long known() {
    return meanings.stream().filter(Optional::isPresent).count();
  }

  /** How many columns have a name. */
  long named() {
    return names.stream().filter(name -> !name.isEmpty()).count();
  }

  /** The columns of that meaning, by number from 0. */
  List<Integer> columns(Column meaning) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < meanings.size(); i++) {
      if (meanings.get(i).filter(meaning::equals).isPresent()) {
        columns.add(i);
      }
    }
    return columns;
  }

  /**
   * Refuses what can't be told apart or kept.
   *
   * @throws LeadFileRefused when two columns have one meaning and one name, or a name is broken
   */
  void check() {
    if (names.stream().anyMatch(Header::isBroken)) {
      throw new LeadFileRefused(
          "the header has a broken or control character; save the file as CSV (UTF-8)");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      boolean tells = meanings.get(i).filter(meaning -> meaning != Column.IGNORED).isPresent();
      if (tells && !seen.add(Column.plain(names.get(i)))) {
        throw new LeadFileRefused("the header has two columns \"%s\"".formatted(names.get(i)));
      }
    }
  }

  /** Its columns, for a reason; what may be a number of someone is not shown. */
  String shown() {
    return names.stream()
        .filter(name -> !name.isEmpty())
        .limit(MOST_SHOWN)
        .map(Header::shown)
        .collect(Collectors.joining(", "));
  }

  private static String shown(String name) {
    String start = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    boolean number = name.chars().filter(Character::isDigit).count() > 5;
    return number ? "(a number)" : "\"" + start.replaceAll("[\\p{C}\\uFFFD]", "?") + "\"";
  }

  private static boolean isBroken(String name) {
    return name.chars().anyMatch(c -> c == '\uFFFD' || Character.isISOControl(c));
  }

  private boolean has(Column meaning) {
    return meanings.contains(Optional.of(meaning));
  }
}
