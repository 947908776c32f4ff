package io.ringroute.intake;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of the drop folder are lead files. Old workbooks (.xls) are among them, so that they
 * are refused with a reason instead of lying there unseen; files on their way ({@code .part},
 * {@code ~$…}) are left alone, and so are symbolic links.
 */
class LeadFileFilter implements GenericFileFilter<File> {

  private static final Logger LOG = LoggerFactory.getLogger(LeadFileFilter.class);
  private static final Set<String> EXTENSIONS = Set.of("csv", "tsv", "txt", "xlsx", "xlsm", "xls");

  // File systems take 255 bytes; the reports' names are longer than the file's.
  private static final int LONGEST_NAME = 200;

  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final String where;
  private final Clock clock;
  private final BooleanSupplier hold;

  /**
   * @param doNotCallDir the folder whose files are read before
   */
  LeadFileFilter(Path doNotCallDir, Clock clock) {
    this("the inbox", clock, new PendingLists(doNotCallDir, clock)::isAny);
  }

  /**
   * @param where the folder, in words
   * @param clock by which a file rests
   * @param hold whether files that could be read wait
   */
  LeadFileFilter(String where, Clock clock, BooleanSupplier hold) {
    this.where = where;
    this.clock = clock;
    this.hold = hold;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    String name = file.getFile().getName();
    if (name.indexOf('\\') >= 0) {
      warnOnce(name, "is left in " + where + ": rename it without a backslash");
      return false;
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      warnOnce(name, "is left in %s: rename it to at most %d bytes".formatted(where, LONGEST_NAME));
      return false;
    }
    try {
      Path path = file.getFile().toPath();
      if (isNamedSo(name) && isSpecial(path)) {
        warnOnce(
            name,
            "is left in " + where + ": it is a link or a special file, which is never opened");
      }
      return accepts(path) && !UnendedText.mayGrow(path, clock) && !hold.getAsBoolean();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  static boolean accepts(Path file) {
    String name = file.getFileName().toString();
    return isNamedSo(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean isNamedSo(String name) {
    return !name.startsWith(".") && !name.startsWith("~$") && EXTENSIONS.contains(extension(name));
  }

  /** A link, a pipe, a device; told without opening it. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  final void warnOnce(String name, String what) {
    if (warned.add(name)) {
      LOG.warn("{} {}", name.replaceAll("\\p{C}", "?"), what);
    }
  }

  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
