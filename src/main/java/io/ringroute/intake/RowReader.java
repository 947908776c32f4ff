package io.ringroute.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns a row below a header into what a lead needs, or says why it can't become one. */
class RowReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> YES = Set.of("1", "true", "yes", "y");
  private static final int MOST_COLUMNS = 500;

  private final Header header;
  private final String fileSource;
  private final PhoneNumbers phoneNumbers;

  /**
   * @param fileSource the source of rows that name none
   */
  RowReader(Header header, String fileSource, PhoneNumbers phoneNumbers) {
    this.header = header;
    this.fileSource = fileSource;
    this.phoneNumbers = phoneNumbers;
  }

  LeadRow read(long line, List<String> fields) throws RowRefused {
    List<String> cells = cells(fields);
    Set<Integer> used = new HashSet<>();
    PhoneNumber phone = phone(cells, used);
    String name = name(cells, used);
    String source = first(Column.SOURCE, cells, used);
    return new LeadRow(
        line,
        name,
        phone.e164(),
        source == null ? fileSource : source,
        first(Column.EMAIL, cells, used),
        first(Column.PRODUCT, cells, used),
        first(Column.CITY, cells, used),
        first(Column.STATE, cells, used),
        first(Column.MESSAGE, cells, used),
        extra(cells, used),
        all(Column.DO_NOT_CALL, cells)
            .anyMatch(cell -> YES.contains(cell.toLowerCase(Locale.ROOT))));
  }

  private List<String> cells(List<String> fields) throws RowRefused {
    int width = header.names().size();
    if (fields.size() > MOST_COLUMNS) {
      throw new RowRefused("it has more than 500 columns");
    }
    if (fields.stream().skip(width).anyMatch(field -> !field.isBlank())) {
      throw new RowRefused("it has more cells than the header");
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      String cell = Cell.read(i < fields.size() ? fields.get(i) : "");
      boolean message = header.meanings().get(i).filter(Column.MESSAGE::equals).isPresent();
      Cell.check(header.names().get(i), cell, message);
      cells.add(cell);
    }
    return cells;
  }

  private PhoneNumber phone(List<String> cells, Set<Integer> used) throws RowRefused {
    String reason = "phone missing";
    for (int column : phoneColumns()) {
      try {
        if (!cells.get(column).isEmpty()) {
          PhoneNumber phone = FilePhone.parse(cells.get(column), phoneNumbers);
          used.add(column);
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

  private List<Integer> phoneColumns() {
    return Stream.of(Column.MOBILE, Column.PHONE, Column.ALTERNATE_PHONE)
        .flatMap(column -> header.columns(column).stream())
        .toList();
  }

  private String name(List<String> cells, Set<Integer> used) throws RowRefused {
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

  private String first(Column meaning, List<String> cells, Set<Integer> used) {
    for (int column : header.columns(meaning)) {
      if (!cells.get(column).isEmpty()) {
        used.add(column);
        return cells.get(column);
      }
    }
    return null;
  }

  private Stream<String> all(Column meaning, List<String> cells) {
    return header.columns(meaning).stream().map(cells::get);
  }

  private String extra(List<String> cells, Set<Integer> used) {
    Map<String, String> extra = new LinkedHashMap<>();
    IntStream.range(0, cells.size())
        .filter(i -> !used.contains(i) && !cells.get(i).isEmpty())
        .filter(i -> header.meanings().get(i).filter(Column.IGNORED::equals).isEmpty())
        .forEach(i -> extra.merge(extraName(i), cells.get(i), (a, b) -> a + "; " + b));
    return extra.isEmpty() ? null : json(extra);
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
