package io.ringroute.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a row below a header into what a lead needs, or says why it can't become one. */
class RowReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final Set<String> YES = Set.of("1", "true", "yes", "y");
  private static final Set<String> TOTAL =
      Set.of("total", "totals", "grandtotal", "subtotal", "sum", "कुल");
  // Spares the rows that are none the full look.
  private static final String TOTAL_STARTS = "tTgGsSक";
  private static final Pattern META_ID = Pattern.compile("l:\\d+");
  private static final int MOST_COLUMNS = 500;
  private static final int LONGEST_RECORD = 1024 * 1024;

  private final Header header;
  private final String fileSource;
  private final PhoneNumbers phoneNumbers;
  private final Map<Column, int[]> columns = new EnumMap<>(Column.class);
  private final int[] phoneColumns;
  private final BitSet messages = new BitSet();
  private final BitSet ignored = new BitSet();

  /**
   * @param fileSource the source of rows that name none
   */
  RowReader(Header header, String fileSource, PhoneNumbers phoneNumbers) {
    this.header = header;
    this.fileSource = fileSource;
    this.phoneNumbers = phoneNumbers;
    for (Column column : Column.values()) {
      columns.put(column, header.columns(column).stream().mapToInt(i -> i).toArray());
    }
    phoneColumns =
        Stream.of(Column.MOBILE, Column.PHONE, Column.ALTERNATE_PHONE)
            .flatMap(column -> header.columns(column).stream())
            .mapToInt(i -> i)
            .toArray();
    header.columns(Column.MESSAGE).forEach(messages::set);
    header.columns(Column.IGNORED).forEach(ignored::set);
  }

  /** Whether a marketplace says in this file which numbers must not be called. */
  boolean knowsDoNotCall() {
    return columns.get(Column.DO_NOT_CALL).length > 0;
  }

  /** The number of a row that must not be called; empty when it may be, or has none. */
  Optional<PhoneNumber> listed(List<String> fields) {
    try {
      String[] cells = cells(fields);
      return isDoNotCall(cells) ? Optional.of(phone(cells, new BitSet())) : Optional.empty();
    } catch (RowRefused e) {
      return Optional.empty();
    }
  }

  LeadRow read(long line, List<String> fields) throws RowRefused {
    String[] cells = cells(fields);
    BitSet used = new BitSet();
    requireNoTotal(cells);
    PhoneNumber phone = phone(cells, used);
    String name = name(cells, used);
    String source = first(Column.SOURCE, cells, used);
    return new LeadRow(
        line,
        name,
        phone.e164(),
        source == null ? fileSource : source,
        externalId(cells, used),
        first(Column.EMAIL, cells, used),
        first(Column.PRODUCT, cells, used),
        first(Column.CITY, cells, used),
        first(Column.STATE, cells, used),
        first(Column.MESSAGE, cells, used),
        extra(cells, used),
        isDoNotCall(cells));
  }

  private String[] cells(List<String> fields) throws RowRefused {
    int width = header.names().size();
    requireSize(fields);
    for (int i = width; i < fields.size(); i++) {
      if (!Cell.isBlank(fields.get(i))) {
        throw new RowRefused("it has more cells than the header");
      }
    }
    String[] cells = new String[width];
    for (int i = 0; i < width; i++) {
      cells[i] = Cell.read(i < fields.size() ? fields.get(i) : "");
      if (!ignored.get(i)) {
        Cell.check(header.names().get(i), cells[i], messages.get(i));
      }
    }
    return cells;
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

  private void requireNoTotal(String[] cells) throws RowRefused {
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty() && !ignored.get(i)) {
        boolean like = cells[i].length() < 20 && TOTAL_STARTS.indexOf(cells[i].charAt(0)) >= 0;
        if (like && TOTAL.contains(Column.plain(cells[i]))) {
          throw new RowRefused("it is a total, not a lead");
        }
        return;
      }
    }
  }

  private PhoneNumber phone(String[] cells, BitSet used) throws RowRefused {
    String reason = "phone missing";
    for (int column : phoneColumns) {
      try {
        if (!cells[column].isEmpty()) {
          PhoneNumber phone = FilePhone.parse(cells[column], phoneNumbers);
          used.set(column);
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

  private String name(String[] cells, BitSet used) throws RowRefused {
    String name = first(Column.NAME, cells, used);
    if (name == null) {
      name =
          Stream.of(first(Column.FIRST_NAME, cells, used), first(Column.LAST_NAME, cells, used))
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
    }
    if (name.isEmpty()) {
      throw new RowRefused("name missing");
    }
    return name;
  }

  private String externalId(String[] cells, BitSet used) {
    String id = first(Column.EXTERNAL_ID, cells, used);
    for (int column : columns.get(Column.META_ID)) {
      if (id == null && META_ID.matcher(cells[column]).matches()) {
        used.set(column);
        return cells[column];
      }
    }
    return id;
  }

  private boolean isDoNotCall(String[] cells) {
    for (int column : columns.get(Column.DO_NOT_CALL)) {
      if (YES.contains(cells[column].toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private String first(Column meaning, String[] cells, BitSet used) {
    for (int column : columns.get(meaning)) {
      if (!cells[column].isEmpty()) {
        used.set(column);
        return cells[column];
      }
    }
    return null;
  }

  private String extra(String[] cells, BitSet used) {
    Map<String, String> extra = null;
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty() && !used.get(i) && !ignored.get(i)) {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.merge(extraName(i), cells[i], (a, b) -> a + "; " + b);
      }
    }
    return extra == null ? null : json(extra);
  }

  private String extraName(int column) {
    String name = header.names().get(column);
    return name.isEmpty() ? "column " + (column + 1) : name;
  }

  private static String json(Map<String, String> extra) {
    try {
      return JSON.writeValueAsString(extra);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
