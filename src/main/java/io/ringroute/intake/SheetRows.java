package io.ringroute.intake;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of a sheet, one after the other (ECMA-376, 18.3.1). */
final class SheetRows {

  private static final int MOST_COLUMNS = 16_384;

  private final XMLStreamReader xml;
  private final SharedTexts texts;
  private final CellFormats formats;
  private final List<String> cells = new ArrayList<>();
  private long line;

  SheetRows(XMLStreamReader xml, SharedTexts texts, CellFormats formats) {
    this.xml = xml;
    this.texts = texts;
    this.formats = formats;
  }

  /** Goes to the next row; at the end the sheet was read to its last byte. */
  boolean next() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw WorkbookZip.damaged();
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
        readRow();
        return true;
      }
    }
    return false;
  }

  /** The row's number, from 1. */
  long line() {
    return line;
  }

  /** Its cells up to the last that isn't empty. */
  List<String> cells() {
    return List.copyOf(cells);
  }

  private void readRow() throws XMLStreamException {
    long before = line;
    line = number(xml.getAttributeValue(null, "r"), before + 1);
    if (line <= before || line > Integer.MAX_VALUE) {
      throw WorkbookZip.damaged();
    }
    cells.clear();
    int next = 0;
    for (int event = xml.next();
        !(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row"));
        event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = column(xml.getAttributeValue(null, "r"), next);
        set(column, readCell());
        next = column + 1;
      }
    }
  }

  private void set(int column, String text) {
    if (text.isEmpty()) {
      return;
    }
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, text);
  }

  private String readCell() throws XMLStreamException {
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    String text = "";
    boolean formula = false;
    boolean stored = false;
    for (int event = xml.next();
        !(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c"));
        event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "v" -> {
            text = value(type, style, SharedTexts.plain(xml));
            stored = true;
          }
          case "f" -> formula = true;
          case "is" -> text = SharedTexts.text(xml, "is");
          default -> {}
        }
      }
    }
    return formula && !stored ? formats.error("") : text;
  }

  /** What is stored, for formulas too. */
  private String value(String type, String style, String stored) {
    if (stored.isEmpty()) {
      return "e".equals(type) ? formats.error("") : "";
    }
    return switch (type == null ? "n" : type) {
      case "s" -> texts.text(stored);
      case "b" -> stored.equals("1") ? "TRUE" : "FALSE";
      case "e" -> formats.error(stored);
      case "n" -> formats.text(stored, style);
      default -> SharedTexts.unescape(stored);
    };
  }

  private static long number(String text, long otherwise) {
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw WorkbookZip.damaged();
    }
  }

  /** From 0, of a place like AB12. */
  private static int column(String place, int otherwise) {
    int column = 0;
    for (int i = 0; place != null && i < place.length() && !isDigit(place.charAt(i)); i++) {
      int letter = Character.toUpperCase(place.charAt(i)) - 'A' + 1;
      column = letter < 1 || letter > 26 ? MOST_COLUMNS + 1 : column * 26 + letter;
      if (column > MOST_COLUMNS) {
        throw WorkbookZip.damaged();
      }
    }
    return column == 0 ? otherwise : column - 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
