package io.ringroute.intake;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The kinds of files that are read.
 *
 * @param columns the names by which their columns are known
 * @param limits what reading a workbook may cost
 */
record LeadFileFormats(ColumnNames columns, WorkbookLimits limits) {

  /**
   * Looks at the beginning of a file.
   *
   * @throws LeadFileRefused when its kind isn't read, or it has no readable header
   */
  LeadFile open(Path path, ContentScan content) throws IOException {
    if (FileKind.of(content.head()) == FileKind.ARCHIVE) {
      return Workbook.open(path, columns, limits);
    }
    return TextFile.open(path, content, columns);
  }
}
