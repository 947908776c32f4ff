package io.ringroute.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks by hand, so that a test decides every byte of their XML. */
final class XlsxFile {

  private static final String R =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private int count;

  XlsxFile() {
    parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='"
            + R
            + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
  }

  /** A sheet with rows like {@code <row r='1'><c r='A1' t='inlineStr'>…}. */
  XlsxFile sheet(String name, String state, String rows) {
    return sheetXml(name, state, "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }

  XlsxFile sheetXml(String name, String state, String xml) {
    count++;
    parts.put("xl/worksheets/sheet" + count + ".xml", xml);
    sheets.append(
        "<sheet name='%s' sheetId='%d' r:id='r%d' state='%s'/>"
            .formatted(name, count, count, state));
    return related("r" + count, "worksheet", "worksheets/sheet" + count + ".xml");
  }

  XlsxFile texts(String xml) {
    parts.put("xl/sharedStrings.xml", "<sst>" + xml + "</sst>");
    return related("t", "sharedStrings", "/xl/sharedStrings.xml");
  }

  XlsxFile styles(String xml) {
    parts.put("xl/styles.xml", "<styleSheet>" + xml + "</styleSheet>");
    return related("s", "styles", "styles.xml");
  }

  Path write(Path path) throws IOException {
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='" + R + "'><sheets>" + sheets + "</sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  /** Rows of plain texts. */
  static String rows(String... lines) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      rows.append("<row r='").append(i + 1).append("'>");
      for (String cell : lines[i].split(",", -1)) {
        rows.append("<c t='inlineStr'><is><t>").append(cell).append("</t></is></c>");
      }
      rows.append("</row>");
    }
    return rows.toString();
  }

  private XlsxFile related(String id, String type, String target) {
    relations.append(
        "<Relationship Id='%s' Type='%s/%s' Target='%s'/>".formatted(id, R, type, target));
    return this;
  }
}
