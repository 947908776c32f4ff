package io.ringroute.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names by which columns are known: the built-in ones and an integrator's own; and which of
 * them a table must have.
 */
final class ColumnNames {

  /** What INTAKE_COLUMNS accepts. */
  static final String ACCEPTED =
      "a list like mobile=handy|cell no,name=kunde; a meaning must be one of "
          + Arrays.stream(Column.values())
              .filter(ColumnNames::isMeaning)
              .map(column -> column.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));

  private static final List<String> NUMBERS =
      List.of("number", "numbers", "phone key", "msisdn", "do not call number", "dnd number");

  private final Map<String, Column> meanings = new HashMap<>();
  private final boolean numbersOnly;

  /** The built-in names alone. */
  ColumnNames() {
    this(false);
  }

  private ColumnNames(boolean numbersOnly) {
    this.numbersOnly = numbersOnly;
    if (numbersOnly) {
      NUMBERS.forEach(name -> meanings.put(Column.plain(name), Column.PHONE));
    }
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
    return new ColumnNames().and(further);
  }

  /** Likewise for lists of nothing but numbers, which need no names of people. */
  static ColumnNames ofNumbers(String further) {
    return new ColumnNames(true).and(further);
  }

  private ColumnNames and(String further) {
    if (further != null && !further.isBlank()) {
      Arrays.stream(further.split(",")).filter(entry -> !entry.isBlank()).forEach(this::add);
    }
    return this;
  }

  /** Whether a table may be a list of numbers without a header. */
  boolean areOfNumbers() {
    return numbersOnly;
  }

  /** Whether a row with these names is a header below which the rows can be read. */
  boolean suffice(Header header) {
    return header.hasPhone() && (numbersOnly || header.hasName());
  }

  /** Which columns a table must have, in words. */
  String needed() {
    return numbersOnly
        ? "a phone column (phone, mobile, number, …), or one number in each row and nothing else"
        : "a phone column (phone, mobile, …) and a name column (name, or first name and last name)";
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
