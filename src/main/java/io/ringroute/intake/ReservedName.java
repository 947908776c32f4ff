package io.ringroute.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Names of files that are put away, and of what is put beside them. */
final class ReservedName {

  static final String JSON = ".report.json";
  static final String TEXT = ".report.txt";
  static final String REFUSED = ".refused.csv";

  private ReservedName() {}

  /**
   * Takes a name that no other node takes too: whoever makes the report has it, also on a network
   * folder. Each writes and removes its own reports only.
   */
  static Path reserve(Path folder, String name) throws IOException {
    for (int i = 1; ; i++) {
      Path target = folder.resolve(numbered(name, i));
      if (!isUsed(target) && isMade(beside(target, JSON))) {
        return target;
      }
    }
  }

  /** A name that nothing has yet. */
  static Path unused(Path folder, String name) {
    int i = 1;
    while (isUsed(folder.resolve(numbered(name, i)))) {
      i++;
    }
    return folder.resolve(numbered(name, i));
  }

  static Path beside(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  private static boolean isMade(Path report) throws IOException {
    if (Files.isSymbolicLink(report)) {
      Files.delete(report);
    }
    try {
      Files.createFile(report);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static String numbered(String name, int i) {
    int dot = name.lastIndexOf('.');
    return i == 1 ? name : name.substring(0, dot) + "-" + i + name.substring(dot);
  }

  private static boolean isUsed(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(beside(target, REFUSED), LinkOption.NOFOLLOW_LINKS);
  }
}
