package io.ringroute.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A file that is to be taken in.
 *
 * @param name its name
 * @param state its size and time of change when it was first looked at
 * @param content which content it is
 * @param leads its rows
 */
record ImportFile(String name, FileState state, ContentScan content, LeadFile leads) {

  /**
   * Looks at the file.
   *
   * @throws LeadFileRefused when it can't be read as a whole
   */
  static ImportFile open(Path path, LeadFileFormats formats) throws IOException {
    FileState state = FileState.of(path);
    ContentScan content = ContentScan.of(path);
    try {
      return new ImportFile(
          path.getFileName().toString(), state, content, formats.open(path, content));
    } catch (LeadFileRefused e) {
      // Half of a file may look like anything.
      state.requireUnchanged();
      throw e.of(state.content(content.hash()));
    }
  }

  String hash() {
    return content.hash();
  }

  /**
   * Reads its rows.
   *
   * @throws LeadFileRefused when it is damaged
   * @throws UncheckedIOException when it changed meanwhile
   */
  void read(LeadFile.Rows rows) throws IOException {
    try {
      leads.read(rows);
    } catch (LeadFileRefused e) {
      state.requireUnchanged();
      throw e.of(state.content(hash()));
    }
    state.requireUnchanged();
  }
}
