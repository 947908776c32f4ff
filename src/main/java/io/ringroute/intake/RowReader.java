package io.ringroute.intake;

import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a row below a header into what a lead needs, or says why it can't become one. */
class RowReader {

  static final Set<String> YES = Set.of("1", "true", "yes", "y");
  static final Set<String> NO = Set.of("", "0", "false", "no", "n", "-", "na", "n/a");
  private static final Set<String> TOTAL =
      Set.of("total", "totals", "grandtotal", "subtotal", "sum", "कुल");
  // Spares the rows that are none the full look.
  private static final String TOTAL_STARTS = "tTgGsSक";
  private static final Pattern META_ID = Pattern.compile("l:\\d+");
  // Both stand in one index, whose entries hold some 2,700 bytes (PostgreSQL, B-tree limits).
  private static final int LONGEST_KEY = 200;

  private final HeaderColumns columns;
  private final String fileSource;
  private final PhoneNumbers phoneNumbers;

  /**
   * @param fileSource the source of rows that name none
   */
  RowReader(Header header, String fileSource, PhoneNumbers phoneNumbers) {
    this.columns = new HeaderColumns(header);
    this.fileSource = fileSource;
    this.phoneNumbers = phoneNumbers;
  }

  /** Whether a marketplace says in this file which numbers must not be called. */
  boolean knowsDoNotCall() {
    return columns.of(Column.DO_NOT_CALL).length > 0;
  }

  /**
   * The numbers of a row that must not be called: all that it has, because a marketplace doesn't
   * always say of which it speaks. Empty when they may be, or there is none.
   */
  List<PhoneNumber> listed(List<String> fields) {
    List<PhoneNumber> listed = new ArrayList<>();
    try {
      RowCells row = RowCells.read(fields, columns);
      if (isDoNotCall(row)) {
        for (int column : columns.phones()) {
          add(row.text(column), listed);
        }
      }
    } catch (RowRefused e) {
      // Its reason is told when leads are made.
    }
    return listed;
  }

  LeadRow read(long line, List<String> fields) throws RowRefused {
    RowCells row = RowCells.read(fields, columns);
    requireNoTotal(row);
    PhoneNumber phone = phone(row);
    String name = name(row);
    String source = row.take(Column.SOURCE);
    return new LeadRow(
        line,
        name,
        phone.e164(),
        source == null ? fileSource : requireShort("source", source),
        externalId(row),
        row.take(Column.EMAIL),
        row.take(Column.PRODUCT),
        row.take(Column.CITY),
        row.take(Column.STATE),
        row.take(Column.MESSAGE),
        row.extra(),
        isDoNotCall(row));
  }

  private static void requireNoTotal(RowCells row) throws RowRefused {
    String start = row.start();
    boolean like =
        !start.isEmpty() && start.length() < 20 && TOTAL_STARTS.indexOf(start.charAt(0)) >= 0;
    if (like && TOTAL.contains(Column.plain(start))) {
      throw new RowRefused("it is a total, not a lead");
    }
  }

  private PhoneNumber phone(RowCells row) throws RowRefused {
    String reason = "phone missing";
    for (int column : columns.phones()) {
      try {
        if (!row.text(column).isEmpty()) {
          PhoneNumber phone = FilePhone.parse(row.text(column), phoneNumbers);
          row.take(column);
          return phone;
        }
      } catch (InvalidPhone e) {
        reason = "phone: " + e.getMessage();
      } catch (RowRefused e) {
        reason = e.getMessage();
      }
    }
    throw new RowRefused(reason);
  }

  private void add(String text, List<PhoneNumber> listed) {
    try {
      listed.add(FilePhone.parse(text, phoneNumbers));
    } catch (InvalidPhone | RowRefused e) {
      // No number that could be called.
    }
  }

  private static String name(RowCells row) throws RowRefused {
    String name = row.take(Column.NAME);
    if (name == null) {
      name =
          Stream.of(row.take(Column.FIRST_NAME), row.take(Column.LAST_NAME))
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
    }
    if (name.isEmpty()) {
      throw new RowRefused("name missing");
    }
    return name;
  }

  /** One that a spreadsheet rounded would make one lead of many: it is kept as extra data only. */
  private String externalId(RowCells row) throws RowRefused {
    for (int column : columns.of(Column.EXTERNAL_ID)) {
      String id = row.text(column);
      if (!id.isEmpty() && !FilePhone.isScientific(id)) {
        return requireShort("the id", row.take(column));
      }
    }
    for (int column : columns.of(Column.META_ID)) {
      if (META_ID.matcher(row.text(column)).matches()) {
        return requireShort("the id", row.take(column));
      }
    }
    return null;
  }

  private static String requireShort(String what, String text) throws RowRefused {
    if (text.length() > LONGEST_KEY) {
      throw new RowRefused("%s is longer than %d characters".formatted(what, LONGEST_KEY));
    }
    return text;
  }

  /** What is neither yes nor no may mean that someone must not be called. */
  private boolean isDoNotCall(RowCells row) throws RowRefused {
    String unknown = null;
    for (int column : columns.of(Column.DO_NOT_CALL)) {
      String said = row.text(column).toLowerCase(Locale.ROOT);
      if (YES.contains(said)) {
        return true;
      }
      unknown = NO.contains(said) ? unknown : columns.name(column);
    }
    if (unknown != null) {
      throw new RowRefused(unknown + ": accepted are yes, y, true, 1 and no, n, false, 0");
    }
    return false;
  }
}
