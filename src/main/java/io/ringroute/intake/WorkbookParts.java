package io.ringroute.intake;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where the parts of a workbook are.
 *
 * @param sheets its sheets in their order
 * @param texts the part with shared texts; null for none
 * @param styles the part with styles; null for none
 * @param from1904 whether days count from 1904
 */
record WorkbookParts(List<Sheet> sheets, String texts, String styles, boolean from1904) {

  /**
   * A sheet.
   *
   * @param name as its tab has it
   * @param part where its rows are; null when that is not known
   * @param visible whether it is shown
   */
  record Sheet(String name, String part, boolean visible) {}

  private static final String WORKBOOK = "xl/workbook.xml";

  /**
   * Finds them.
   *
   * @throws LeadFileRefused when the archive is no .xlsx workbook
   */
  static WorkbookParts read(WorkbookZip zip) throws IOException, XMLStreamException {
    String workbook = workbook(zip);
    Map<String, String> byId = new HashMap<>();
    Map<String, String> byType = new HashMap<>();
    relations(zip, workbook, byId, byType);
    List<Sheet> sheets = new ArrayList<>();
    boolean from1904 = false;
    XMLStreamReader xml = zip.xml(workbook).orElseThrow(() -> unknown(zip));
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("sheet")) {
        sheets.add(sheet(xml, byId));
      } else if (xml.getLocalName().equals("workbookPr")) {
        String value = xml.getAttributeValue(null, "date1904");
        from1904 = "1".equals(value) || "true".equals(value);
      }
    }
    return new WorkbookParts(sheets, byType.get("sharedStrings"), byType.get("styles"), from1904);
  }

  /** Without the other sheets. */
  WorkbookParts onlyWith(Sheet sheet) {
    return new WorkbookParts(List.of(sheet), texts, styles, from1904);
  }

  /** Its sheets that are none of these. */
  List<Sheet> without(List<Sheet> others) {
    return sheets.stream().filter(sheet -> !others.contains(sheet)).toList();
  }

  private static Sheet sheet(XMLStreamReader xml, Map<String, String> byId) {
    String id = null;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      // Its namespace differs between the standard's strict and its usual form.
      id =
          xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null
              ? xml.getAttributeValue(i)
              : id;
    }
    String state = xml.getAttributeValue(null, "state");
    return new Sheet(
        xml.getAttributeValue(null, "name"),
        byId.get(id),
        state == null || state.equals("visible"));
  }

  private static String workbook(WorkbookZip zip) throws IOException, XMLStreamException {
    Map<String, String> byType = new HashMap<>();
    relations(zip, "", new HashMap<>(), byType);
    return byType.getOrDefault("officeDocument", WORKBOOK);
  }

  private static void relations(
      WorkbookZip zip, String part, Map<String, String> byId, Map<String, String> byType)
      throws IOException, XMLStreamException {
    int slash = part.lastIndexOf('/') + 1;
    String relations = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    XMLStreamReader xml = zip.xml(relations).orElse(null);
    while (xml != null && xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("Relationship")) {
        String type = String.valueOf(xml.getAttributeValue(null, "Type"));
        String target = resolve(part, xml.getAttributeValue(null, "Target"));
        byId.put(xml.getAttributeValue(null, "Id"), target);
        byType.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), target);
      }
    }
  }

  private static String resolve(String part, String target) {
    try {
      return URI.create("/" + part).resolve(String.valueOf(target)).getPath().substring(1);
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      throw WorkbookZip.damaged();
    }
  }

  private static LeadFileRefused unknown(WorkbookZip zip) {
    if (zip.has("xl/workbook.bin")) {
      return new LeadFileRefused("it is a binary workbook (.xlsb); save it as .xlsx or CSV");
    }
    return new LeadFileRefused("it is an archive, but no .xlsx workbook; save it as .xlsx or CSV");
  }
}
