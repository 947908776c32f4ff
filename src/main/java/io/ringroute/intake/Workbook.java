package io.ringroute.intake;

import io.ringroute.intake.WorkbookParts.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * An .xlsx workbook: its first visible sheet with a readable header. Hidden sheets are never read;
 * hidden rows and columns are.
 *
 * @param path the file
 * @param limits what reading it may cost
 * @param parts where its parts are
 * @param texts its shared texts
 * @param formats which of its numbers are dates
 * @param sheet the sheet
 * @param header the sheet's header
 * @param headerLine the header's row, from 1; 0 for none
 * @param above which rows above it were skipped; null for none
 * @param titles rows above it that may hold a number
 */
record Workbook(
    Path path,
    WorkbookLimits limits,
    WorkbookParts parts,
    SharedTexts texts,
    CellFormats formats,
    Sheet sheet,
    Header header,
    long headerLine,
    String above,
    List<TitleRow> titles)
    implements LeadFile {

  private static final int MOST_NAMED = 30;

  /**
   * Looks at the workbook.
   *
   * @throws LeadFileRefused when it is damaged, too large, or has no sheet with a readable header
   */
  static Workbook open(Path path, ColumnNames known, WorkbookLimits limits) throws IOException {
    try (WorkbookZip zip = WorkbookZip.open(path, limits)) {
      WorkbookParts parts = WorkbookParts.read(zip);
      SharedTexts texts = SharedTexts.read(zip, parts.texts(), limits);
      CellFormats formats =
          CellFormats.read(zip, parts.styles(), parts.from1904(), known.areOfNumbers());
      HeaderSearch first = null;
      for (Sheet sheet : parts.sheets()) {
        if (sheet.visible() && sheet.part() != null && zip.has(sheet.part())) {
          HeaderSearch search = search(rows(zip, sheet, texts, formats), known);
          search.requireLeads();
          if (search.found().isPresent()) {
            Header header = search.found().get();
            header.check();
            search.requireTitlesOfLeads();
            requireLeads(sheet, known);
            requireNoList(parts.without(List.of(sheet)), known);
            WorkbookParts read = known.areOfNumbers() ? parts.onlyWith(sheet) : parts;
            requireBlank(zip, parts.without(read.sheets()), texts, formats);
            return new Workbook(
                path,
                limits,
                read,
                texts,
                formats,
                sheet,
                header,
                search.line(),
                search.note(),
                search.withDigits());
          }
          first = first == null ? search : first;
        }
      }
      throw (first == null ? new HeaderSearch(known) : first).refusal(" on a visible sheet");
    } catch (XMLStreamException | RuntimeException | IOException e) {
      throw WorkbookZip.failure(e);
    }
  }

  @Override
  public void read(Rows rows) throws IOException {
    try (WorkbookZip zip = WorkbookZip.open(path, limits)) {
      SheetRows sheetRows = rows(zip, sheet, texts, formats);
      while (next(sheetRows)) {
        List<String> cells = sheetRows.cells();
        if (sheetRows.line() > headerLine && !Cell.areBlank(cells)) {
          rows.take(sheetRows.line(), cells);
        }
      }
    } catch (XMLStreamException e) {
      throw WorkbookZip.failure(e);
    }
  }

  @Override
  public String note() {
    String others =
        parts.sheets().stream()
            .filter(other -> other != sheet)
            .limit(MOST_NAMED)
            .map(other -> "\"%s\"%s".formatted(other.name(), other.visible() ? "" : " (hidden)"))
            .collect(Collectors.joining(", "));
    String read = "sheet \"%s\" was read".formatted(sheet.name());
    String sheets = others.isEmpty() ? read : read + "; not read: " + others;
    return above == null ? sheets : sheets + "; " + above;
  }

  private static void requireLeads(Sheet sheet, ColumnNames known) {
    if (!known.areOfNumbers()) {
      DoNotCallWords.requireNone(
          "the name of its sheet",
          String.valueOf(sheet.name()),
          "rename that sheet and drop the workbook again");
    }
  }

  /** Who stands on a sheet beside, hidden or not, may stand among the leads too. */
  private static void requireNoList(List<Sheet> others, ColumnNames known) {
    for (Sheet other : others) {
      if (!known.areOfNumbers() && DoNotCallWords.find(String.valueOf(other.name())).isPresent()) {
        throw new LeadFileRefused(
            "its sheet \"%s\" is called a do-not-call list, and no lead is made of its other sheets as long as that isn't read: save that sheet as a file of its own and put it into do-not-call/ first, then delete it here (or rename it, if these people may be called) and drop the workbook again"
                .formatted(ReportText.printable(String.valueOf(other.name()))));
      }
    }
  }

  /** In a list of numbers none is left out: neither on another sheet nor on a hidden one. */
  private static void requireBlank(
      WorkbookZip zip, List<Sheet> others, SharedTexts texts, CellFormats formats)
      throws IOException, XMLStreamException {
    for (Sheet other : others) {
      boolean known = other.part() != null && zip.has(other.part());
      if (!known || hasRows(rows(zip, other, texts, formats))) {
        throw new LeadFileRefused(
            "sheet \"%s\"%s has rows too, and of a do-not-call list only one sheet is read; save each sheet as a file of its own"
                .formatted(other.name(), other.visible() ? "" : " (hidden)"));
      }
    }
  }

  private static boolean hasRows(SheetRows rows) throws XMLStreamException {
    while (rows.next()) {
      if (!Cell.areBlank(rows.cells())) {
        return true;
      }
    }
    return false;
  }

  private static boolean next(SheetRows rows) throws IOException {
    try {
      return rows.next();
    } catch (XMLStreamException | RuntimeException e) {
      throw WorkbookZip.failure(e);
    }
  }

  private static SheetRows rows(
      WorkbookZip zip, Sheet sheet, SharedTexts texts, CellFormats formats)
      throws IOException, XMLStreamException {
    return new SheetRows(zip.xml(sheet.part()).orElseThrow(WorkbookZip::damaged), texts, formats);
  }

  private static HeaderSearch search(SheetRows rows, ColumnNames known) throws XMLStreamException {
    HeaderSearch search = new HeaderSearch(known);
    boolean over = false;
    while (!over && rows.next()) {
      over = search.look(rows.line(), rows.cells());
    }
    return search;
  }
}
