package io.ringroute.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Sees when a folder has changed and is quiet again: editors write several files, write one in
 * pieces, or write another file and rename it.
 */
final class FolderLook {

  private static final int QUIET_LOOKS = 2;

  private final Path folder;
  private String seen = "";
  private String told = "";
  private int quiet;

  FolderLook(Path folder) {
    this.folder = folder;
  }

  /** Looks, and says whether there is something new that has stayed the same for some looks. */
  boolean isNewAndQuiet() {
    String now = signature();
    quiet = now.equals(seen) ? quiet + 1 : 0;
    seen = now;
    if (quiet < QUIET_LOOKS || now.equals(told)) {
      return false;
    }
    told = now;
    return true;
  }

  /** Names, sizes, times and identities; what can't be read has a signature too. */
  private String signature() {
    StringBuilder signature = new StringBuilder();
    try {
      for (Path file : RouteFiles.list(folder)) {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        signature
            .append(file.getFileName())
            .append('|')
            .append(now.size())
            .append('|')
            .append(now.lastModifiedTime().to(TimeUnit.NANOSECONDS))
            .append('|')
            .append(now.fileKey())
            .append('\n');
      }
    } catch (IOException e) {
      signature.append(e);
    }
    return signature.toString();
  }
}
