package io.ringroute.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only the user who runs Ringroute can read. */
final class OwnerOnly {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Creates the folder and those above it that are missing; one that exists stays as it is. */
  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, posix(folder, FOLDER));
  }

  /** Replaces the file as a whole, so that a crash leaves the old or the new one. */
  static void write(Path file, String text) throws IOException {
    Path draft =
        Files.createTempFile(
            file.getParent(), file.getFileName().toString(), ".new", posix(file, FILE));
    Files.writeString(draft, text);
    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /** Takes everyone else's rights on the file away. */
  static void restrict(Path file) throws IOException {
    if (posix(file, FILE).length > 0) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Whether others than the owner can write into the folder. */
  static boolean isOpenToOthers(Path folder) throws IOException {
    if (posix(folder, FOLDER).length == 0) {
      return false;
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
    return rights.contains(PosixFilePermission.OTHERS_WRITE)
        || rights.contains(PosixFilePermission.GROUP_WRITE);
  }

  private static FileAttribute<?>[] posix(Path path, Set<PosixFilePermission> rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }
}
