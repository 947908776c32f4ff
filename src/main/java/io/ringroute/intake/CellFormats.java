package io.ringroute.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which numbers of a workbook are dates, and how numbers read as text (ECMA-376, 18.8.30). */
final class CellFormats {

  // What a format says beside its fields: quoted text, colours and conditions, escaped characters.
  private static final Pattern BESIDE =
      Pattern.compile(
          "\"[^\"]*\"|\\[(?!(?:h+|m+|s+)])[^\\]]*]|[\\\\_*].", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
  private static final int MOST_DIGITS = 40;
  private static final String NO_VALUE = "#EMPTY!";
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

  private final boolean from1904;
  private final boolean errors;
  private final List<Boolean> dates = new ArrayList<>();

  private CellFormats(boolean from1904, boolean errors) {
    this.from1904 = from1904;
    this.errors = errors;
  }

  /**
   * Reads the styles.
   *
   * @param from1904 whether days count from 1904, as old Macs have it
   * @param errors whether errors are told; else they are nothing
   */
  static CellFormats read(WorkbookZip zip, String part, boolean from1904, boolean errors)
      throws IOException, XMLStreamException {
    CellFormats formats = new CellFormats(from1904, errors);
    if (part != null && zip.has(part)) {
      formats.read(zip.xml(part).orElseThrow());
    }
    return formats;
  }

  /**
   * An error as text.
   *
   * @param stored like {@code #N/A}; empty when a formula's value was not stored
   */
  String error(String stored) {
    if (!errors) {
      return "";
    }
    return stored.isEmpty() ? NO_VALUE : stored;
  }

  /** A stored number as text: dates as ISO 8601, others without exponent and idle zeros. */
  String text(String stored, String style) {
    BigDecimal number;
    try {
      number = new BigDecimal(stored.strip());
    } catch (NumberFormatException e) {
      return stored;
    }
    if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
      return stored;
    }
    boolean day = number.signum() >= 0 && number.compareTo(LAST_DAY) < 0;
    return day && isDate(style) ? date(number) : plain(number);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private String date(BigDecimal number) {
    long day = number.longValue();
    long seconds = Math.round(number.subtract(BigDecimal.valueOf(day)).doubleValue() * 86_400);
    if (day == 0 && !from1904 && seconds > 0) {
      return LocalTime.ofSecondOfDay(seconds % 86_400).format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    LocalDateTime time = start(day).atStartOfDay().plus(seconds, ChronoUnit.SECONDS);
    return seconds == 0
        ? time.toLocalDate().toString()
        : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  /** Excel counts a 29 February 1900 that there wasn't. */
  private LocalDate start(long day) {
    if (from1904) {
      return LocalDate.of(1904, 1, 1).plusDays(day);
    }
    return LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
  }

  private boolean isDate(String style) {
    try {
      int index = style == null ? 0 : Integer.parseInt(style);
      return index >= 0 && index < dates.size() && dates.get(index);
    } catch (NumberFormatException e) {
      throw WorkbookZip.damaged();
    }
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> codes = new HashMap<>();
    boolean inFormats = false;
    while (xml.hasNext()) {
      int event = xml.next();
      boolean start = event == XMLStreamConstants.START_ELEMENT;
      if (!start && event != XMLStreamConstants.END_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "cellXfs" -> inFormats = start;
        case "numFmt" -> {
          if (start) {
            codes.put(
                xml.getAttributeValue(null, "numFmtId"), xml.getAttributeValue(null, "formatCode"));
          }
        }
        case "xf" -> {
          if (start && inFormats) {
            dates.add(isDate(xml.getAttributeValue(null, "numFmtId"), codes));
          }
        }
        default -> {}
      }
    }
  }

  private static boolean isDate(String id, Map<String, String> codes) {
    String code = codes.get(id);
    if (code != null) {
      return DATE.matcher(BESIDE.matcher(code.replaceAll("(?i)general", "")).replaceAll("")).find();
    }
    return id != null && id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
  }
}
