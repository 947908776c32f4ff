package io.ringroute.routes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps the version of a ROUTES_DIR that ran last below DATA_DIR, so that a start with a broken
 * folder has something to run. Each version has a folder of its own, which is never changed; a
 * small file names the one that ran.
 */
final class LastGoodRoutes {

  private static final String ACCEPTED = "accepted";
  private static final String FAILED = "failed";

  /** As {@link RouteFiles#version()} names one. */
  private static final String VERSION = "[0-9a-f]{12}";

  private final Path folder;

  /**
   * @param routes ROUTES_DIR: each has its own
   */
  LastGoodRoutes(Path dataDir, Path routes) {
    String name = routes.toAbsolutePath().normalize().toString();
    this.folder =
        dataDir
            .toAbsolutePath()
            .normalize()
            .resolve("routes")
            .resolve(Digest.of(name.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The folder with the version that ran last; empty when none is known, or when a crash or a full
   * disk has left only a part of it or of its name.
   */
  Optional<Path> accepted() {
    try {
      String name = Files.readString(folder.resolve(ACCEPTED)).strip();
      Path version = folder.resolve(name);
      return name.matches(VERSION) && RouteFiles.read(version).version().equals(name)
          ? Optional.of(version)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes a version, which is not yet the one that ran, and returns its folder. */
  Path keep(RouteFiles files) throws IOException {
    Path version = folder.resolve(files.version());
    if (!holds(version, files)) {
      FileSystemUtils.deleteRecursively(version);
      Files.createDirectories(folder, ownerOnly());
      Path made = Files.createTempDirectory(folder, "new-");
      files.write(made);
      for (Path file : RouteFiles.list(made)) {
        sync(file);
      }
      sync(made);
      Files.move(made, version, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    }
    return version;
  }

  /**
   * Names the version that runs, and forgets the others.
   *
   * @param isUsed whether routes that run still read templates of another version
   */
  void accept(Path version, Predicate<Path> isUsed) throws IOException {
    Path made = Files.createTempFile(folder, ACCEPTED, ".new");
    Files.writeString(made, version.getFileName() + "\n");
    sync(made);
    Files.move(
        made,
        folder.resolve(ACCEPTED),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    sync(folder);
    if (failure(version).isPresent()) {
      Files.delete(folder.resolve(FAILED));
    }
    forget(other -> !other.equals(version) && !isUsed.test(other));
  }

  /**
   * Notes that Camel could not start with a version.
   *
   * @param why in one line
   */
  void fail(Path version, String why) throws IOException {
    Files.writeString(folder.resolve(FAILED), version.getFileName() + "\n" + why + "\n");
  }

  /** Why Camel could not start with this version; empty when that isn't known of it. */
  Optional<String> failure(Path version) {
    try {
      List<String> noted = Files.readAllLines(folder.resolve(FAILED));
      return noted.size() > 1 && noted.get(0).equals(version.getFileName().toString())
          ? Optional.of(noted.get(1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** One that a crash left half removed doesn't. */
  private static boolean holds(Path version, RouteFiles files) throws IOException {
    return Files.isDirectory(version) && RouteFiles.read(version).equals(files);
  }

  /** What is written outlives a power cut; not every system syncs folders. */
  private static void sync(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    if (isFolder && !Files.getFileStore(path).supportsFileAttributeView("posix")) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** DATA_DIR holds secrets, and may be made here. */
  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private void forget(Predicate<Path> others) throws IOException {
    List<Path> forgotten;
    try (Stream<Path> all = Files.list(folder)) {
      forgotten = all.filter(Files::isDirectory).filter(others).toList();
    }
    for (Path version : forgotten) {
      FileSystemUtils.deleteRecursively(version);
    }
  }
}
