package io.ringroute.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that cells of a workbook refer to (ECMA-376, 18.4). */
final class SharedTexts {

  // Longer cells are refused anyway; what is beyond isn't kept.
  private static final int LONGEST = 2 * 1024 * 1024;
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final List<String> texts = new ArrayList<>();

  private SharedTexts() {}

  static SharedTexts read(WorkbookZip zip, String part, WorkbookLimits limits)
      throws IOException, XMLStreamException {
    SharedTexts shared = new SharedTexts();
    if (part != null && zip.has(part)) {
      limits.requireTexts(zip.unpackedSize(part));
      shared.read(zip.xml(part).orElseThrow(), limits);
    }
    return shared;
  }

  /** The text of a cell that holds its number. */
  String text(String number) {
    try {
      return texts.get(Integer.parseInt(number.strip()));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw WorkbookZip.damaged();
    }
  }

  private void read(XMLStreamReader xml, WorkbookLimits limits) throws XMLStreamException {
    long size = 0;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
        String text = text(xml, "si");
        size += WorkbookLimits.TEXT_BYTES + 2L * text.length();
        limits.requireTexts(size);
        texts.add(text);
      }
    }
  }

  /** The text up to the end of an element, without what tells its pronunciation. */
  static String text(XMLStreamReader xml, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean inText = false;
    int phonetic = 0;
    for (int event = xml.next();
        !(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element));
        event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        phonetic += xml.getLocalName().equals("rPh") ? 1 : 0;
        inText = xml.getLocalName().equals("t");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
        inText = false;
      } else if (inText && phonetic == 0) {
        add(xml, event, text);
      }
    }
    return unescape(text.toString());
  }

  /** The characters up to the end of an element that holds nothing else. */
  static String plain(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      add(xml, event, text);
    }
    return text.toString();
  }

  private static void add(XMLStreamReader xml, int event, StringBuilder text) {
    boolean characters =
        event == XMLStreamConstants.CHARACTERS
            || event == XMLStreamConstants.CDATA
            || event == XMLStreamConstants.SPACE;
    if (characters && text.length() <= LONGEST) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  /** Excel writes characters that XML has no room for as {@code _x000D_} (ECMA-376, 22.9.2.19). */
  static String unescape(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
