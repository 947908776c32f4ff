package io.ringroute.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A file's size and time of change, to see whether someone still writes it. */
record FileState(Path path, long size, FileTime changedAt) {

  static FileState of(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new FileState(path, attributes.size(), attributes.lastModifiedTime());
  }

  /** As the report has it. */
  ImportReport.Content content(String sha256) {
    return new ImportReport.Content(sha256, size, changedAt.toString());
  }

  /**
   * Holds the file to what it was.
   *
   * @throws UncheckedIOException when it changed since
   */
  void requireUnchanged() {
    try {
      if (!equals(of(path))) {
        throw new IOException("the file is still being written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
