package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Content;
import io.ringroute.intake.ImportReport.Result;

/** What became of a file that was dropped. */
public sealed interface FileReport permits ImportReport, DoNotCallReport {

  /** The file's name. */
  String file();

  Result result();

  /** What exactly was read; null when it wasn't read to its end. */
  Content content();

  FileReport with(Content read);

  /** Several lines, for people. */
  String asText();
}
