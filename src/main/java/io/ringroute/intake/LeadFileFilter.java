package io.ringroute.intake;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  @Override
  public boolean accept(GenericFile<File> file) {
    String name = file.getFile().getName();
    if (name.indexOf('\\') >= 0) {
      warnOnce(name, "without a backslash");
      return false;
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      warnOnce(name, "to at most " + LONGEST_NAME + " bytes");
      return false;
    }
    try {
      return accepts(file.getFile().toPath());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  static boolean accepts(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && !name.startsWith("~$")
        && EXTENSIONS.contains(extension(name))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void warnOnce(String name, String how) {
    if (warned.add(name)) {
      LOG.warn("{} is left in the inbox: rename it {}", name.replaceAll("\\p{C}", "?"), how);
    }
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
