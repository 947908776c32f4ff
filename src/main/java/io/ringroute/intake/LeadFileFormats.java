package io.ringroute.intake;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The kinds of files that are read.
 *
 * @param columns the names by which their columns are known
 */
record LeadFileFormats(ColumnNames columns) {

  /**
   * Looks at the beginning of a file.
   *
   * @throws LeadFileRefused when its kind isn't read, or it has no readable header
   */
  LeadFile open(Path path, ContentScan content) throws IOException {
    if (FileKind.of(content.head()) == FileKind.ARCHIVE) {
      throw new LeadFileRefused("it is a workbook or archive; save it as CSV (UTF-8)");
    }
    return TextFile.open(path, content, columns);
  }
}
