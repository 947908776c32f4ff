package io.ringroute.intake;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;

/**
 * Which files of the do-not-call folder are lists of numbers: those that would be lead files. A
 * file of another name is told of, since whoever stands in it can still be called. The folder is
 * never a link, by which whoever drops lead files would choose what is read.
 */
class DoNotCallFileFilter extends LeadFileFilter {

  private static final Set<String> ON_THEIR_WAY = Set.of("part", "tmp", "crdownload");

  DoNotCallFileFilter(Clock clock) {
    super("the do-not-call folder", clock, () -> false);
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    Path path;
    try {
      path = file.getFile().toPath();
    } catch (InvalidPathException e) {
      warnOnce(
          file.getFile().getName(),
          "is left in the do-not-call folder and its numbers can still be called: its name can't be read (LANG=C.UTF-8); rename it");
      return false;
    }
    if (Files.isSymbolicLink(path.getParent())) {
      warnOnce(path.getParent().toString(), "is a link and is never read; accepted is a folder");
      return false;
    }
    if (isLeft(path)) {
      warnOnce(
          path.getFileName().toString(),
          "is left in the do-not-call folder and its numbers can still be called: rename it to .csv, .tsv, .txt or .xlsx");
    }
    return super.accept(file);
  }

  /** Whether it lies there unread, though nobody is writing it. */
  private static boolean isLeft(Path file) {
    String name = file.getFileName().toString();
    return !isNamedSo(name) && !isNeverRead(name) && !isOnItsWay(name) && Files.isRegularFile(file);
  }

  /** Whether a file manager or a spreadsheet keeps it for itself. */
  static boolean isNeverRead(String name) {
    return name.startsWith(".") || name.startsWith("~$");
  }

  /** Whether somebody writes it under a name by which it is left alone until it is renamed. */
  static boolean isOnItsWay(String name) {
    return !isNeverRead(name) && ON_THEIR_WAY.contains(extension(name));
  }
}
