package io.ringroute.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names by which columns are known: the built-in ones and an integrator's own. */
final class ColumnNames {

  /** What INTAKE_COLUMNS accepts. */
  static final String ACCEPTED =
      "a list like mobile=handy|cell no,name=kunde; a meaning must be one of "
          + Arrays.stream(Column.values())
              .filter(ColumnNames::isMeaning)
              .map(column -> column.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));

  private final Map<String, Column> meanings = new HashMap<>();

  /** The built-in names alone. */
  ColumnNames() {
    for (Column column : Column.values()) {
      column.names().forEach(name -> meanings.put(Column.plain(name), column));
    }
  }

  /**
   * With further names, which go before the built-in ones.
   *
   * @param further like {@code mobile=handy|whatsapp line,name=kunde}; may be empty or null
   * @throws IllegalArgumentException when an entry can't be read, saying what is accepted
   */
  static ColumnNames with(String further) {
    ColumnNames names = new ColumnNames();
    if (further != null && !further.isBlank()) {
      Arrays.stream(further.split(",")).filter(entry -> !entry.isBlank()).forEach(names::add);
    }
    return names;
  }

  /** The meaning of a header cell, empty when it has none. */
  Optional<Column> of(String header) {
    return Optional.ofNullable(meanings.get(Column.plain(header)));
  }

  private void add(String entry) {
    int equals = entry.indexOf('=');
    Optional<Column> column = equals < 0 ? Optional.empty() : column(entry.substring(0, equals));
    String[] names = equals < 0 ? new String[0] : entry.substring(equals + 1).split("\\|", -1);
    if (column.isEmpty() || Arrays.stream(names).anyMatch(name -> Column.plain(name).isEmpty())) {
      throw new IllegalArgumentException(ACCEPTED);
    }
    Arrays.stream(names).forEach(name -> meanings.put(Column.plain(name), column.get()));
  }

  private static Optional<Column> column(String meaning) {
    return Arrays.stream(Column.values())
        .filter(ColumnNames::isMeaning)
        .filter(column -> Column.plain(column.name()).equals(Column.plain(meaning)))
        .findFirst();
  }

  private static boolean isMeaning(Column column) {
    return column != Column.IGNORED && column != Column.META_ID;
  }
}
