package io.ringroute.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a lead file.
 *
 * @param names its cells as written, trimmed
 * @param meanings the meaning of each, empty where none is known
 */
record Header(List<String> names, List<Optional<Column>> meanings) {

  static Header of(List<String> cells) {
    List<String> names = cells.stream().map(Cell::trim).toList();
    return new Header(names, names.stream().map(Column::of).toList());
  }

  /** Whether leads can be read below it: a phone column, and a name or first or last name. */
  boolean isReadable() {
    return (has(Column.MOBILE) || has(Column.PHONE) || has(Column.ALTERNATE_PHONE))
        && (has(Column.NAME) || has(Column.FIRST_NAME) || has(Column.LAST_NAME));
  }

  /** How many columns have a known meaning. */
  long known() {
    return meanings.stream().filter(Optional::isPresent).count();
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
      if (meanings.get(i).isPresent() && !seen.add(Column.plain(names.get(i)))) {
        throw new LeadFileRefused("the header has two columns \"%s\"".formatted(names.get(i)));
      }
    }
  }

  private static boolean isBroken(String name) {
    return name.chars().anyMatch(c -> c == '\uFFFD' || Character.isISOControl(c));
  }

  private boolean has(Column meaning) {
    return meanings.contains(Optional.of(meaning));
  }
}
