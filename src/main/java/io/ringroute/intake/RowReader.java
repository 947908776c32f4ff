package io.ringroute.intake;

import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.io.IOException;
import java.util.Arrays;
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
  // What is left of 919876543210 when its last two digits aren't written yet.
  private static final Pattern CUT_91 =
      Pattern.compile("[^0-9]*9[^0-9]*1(?:[^0-9]*[0-9]){8}[^0-9]*");
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

  /** The do-not-call marks of its file. */
  DoNotCallMarks marks() {
    return new DoNotCallMarks(columns, phoneNumbers);
  }

  /** Hands each row on, as a lead or with the reason why it is none. */
  LeadFile.Rows rows(Leads leads, Refused refused) {
    return new LeadFile.Rows() {
      @Override
      public void take(long line, List<String> cells) throws IOException {
        give(line, cells, () -> read(line, cells));
      }

      @Override
      public void takeLast(long line, List<String> cells) throws IOException {
        give(line, cells, () -> readLast(line, cells));
      }

      private void give(long line, List<String> cells, Reading reading) throws IOException {
        LeadRow row;
        try {
          row = reading.read();
        } catch (RowRefused e) {
          refused.take(line, cells, e.getMessage());
          return;
        }
        leads.take(row);
      }
    };
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

  static String text(List<String> fields, int column) {
    return column < fields.size() ? Cell.read(fields.get(column)) : "";
  }

  /**
   * Reads the last row of a file that doesn't end with a line break: it may be cut off, and what is
   * left of a number may be somebody else's.
   */
  LeadRow readLast(long line, List<String> fields) throws RowRefused {
    if (isCutInNumber(fields) || isCutBeforeMark(fields)) {
      throw new RowRefused(
          "the file ends here without a line break, so the row may be cut off; if it is whole, end it with one");
    }
    return read(line, fields);
  }

  private boolean isCutInNumber(List<String> fields) {
    int last = fields.size() - 1;
    return Arrays.stream(columns.phones()).anyMatch(column -> column == last)
        && CUT_91.matcher(LikeNumber.withPlainDigits(text(fields, last))).matches();
  }

  /** The mark isn't written yet, or perhaps not whole. */
  private boolean isCutBeforeMark(List<String> fields) {
    int last = fields.size() - 1;
    return Arrays.stream(columns.of(Column.DO_NOT_CALL))
        .anyMatch(mark -> mark > last || (mark == last && text(fields, mark).isEmpty()));
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

  /** Who is given the rows that can become leads. */
  interface Leads {
    void take(LeadRow row) throws IOException;
  }

  /** Who is given the rest. */
  interface Refused {
    void take(long line, List<String> cells, String reason) throws IOException;
  }

  private interface Reading {
    LeadRow read() throws RowRefused;
  }
}
