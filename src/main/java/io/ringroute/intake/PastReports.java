package io.ringroute.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the reports of files that were put away on this node. */
final class PastReports {

  private final ObjectMapper json = new ObjectMapper();
  private final InboxFolders folders;

  PastReports(InboxFolders folders) {
    this.folders = folders;
  }

  /**
   * The list of refused rows beside a file that was put away; empty for none here.
   *
   * @param name the name under which it was; nullable
   * @param contentHash its SHA-256: a file of another content may have the name here
   */
  Optional<Path> refusedRowsOf(String name, String contentHash) {
    return putAwayAs(name, contentHash)
        .map(file -> ReservedName.beside(file, ReservedName.REFUSED))
        .filter(PastReports::isPlain);
  }

  /** Likewise its report. */
  Optional<Path> reportOf(String name, String contentHash) {
    return putAwayAs(name, contentHash).map(file -> ReservedName.beside(file, ReservedName.JSON));
  }

  private Optional<Path> putAwayAs(String name, String contentHash) {
    return name == null
        ? Optional.empty()
        : folders.all().stream()
            .map(folder -> folder.resolve(name))
            .filter(
                file -> contentHash.equals(reported(ReservedName.beside(file, ReservedName.JSON))))
            .findFirst();
  }

  /** The content that a report is of; null when there is none, or it is being written or moved. */
  private String reported(Path report) {
    try {
      return isPlain(report)
          ? json.readTree(report.toFile()).path("content").path("sha256").textValue()
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isPlain(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}
