package io.ringroute.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DATA_DIR, locked for this process as long as it lives: the operating system gives the lock free
 * even after a kill -9. The lock comes before anything in the folder is touched.
 */
public final class DataDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  /** Closing any channel on a locked file frees the lock, so this JVM never opens it twice. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the folder where it is missing, for its owner only, and locks it.
   *
   * @param folder DATA_DIR, absolute
   * @param address where this application will listen, for the message of a second start
   * @throws StartFailed when another process holds it (the message names that one), or when it
   *     can't be written
   */
  static DataDirectory lock(Path folder, String address) {
    try {
      OwnerOnly.createFolder(folder);
      DataDirectory directory = hold(folder.toRealPath());
      directory.sign(address);
      return directory;
    } catch (IOException e) {
      throw new StartFailed(
          "DATA_DIR " + folder + " can't be used: " + e,
          "Set DATA_DIR to a folder that this user may create or write.",
          e);
    }
  }

  private static DataDirectory hold(Path path) throws IOException {
    if (!HELD.add(path)) {
      throw inUse(path);
    }
    try {
      FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
      if (channel.tryLock() != null) {
        return new DataDirectory(path, channel);
      }
      channel.close();
      throw inUse(path);
    } catch (IOException | RuntimeException e) {
      HELD.remove(path);
      throw e;
    }
  }

  private void sign(String address) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Instant since = self.info().startInstant().orElseGet(Instant::now);
    OwnerOnly.write(
        owner(path),
        "process %d, running since %s, %s"
            .formatted(self.pid(), since.truncatedTo(ChronoUnit.SECONDS), address));
    OwnerOnly.restrict(path.resolve("lock"));
    if (OwnerOnly.isOpenToOthers(path)) {
      LOG.warn("Others may write into DATA_DIR {}; better: chmod 700 {}", path, path);
    }
  }

  private static StartFailed inUse(Path path) {
    return new StartFailed(
        "DATA_DIR %s is in use by another Ringroute: %s".formatted(path, readOwner(path)),
        "Stop that one first, or give this one a DATA_DIR of its own.");
  }

  private static String readOwner(Path path) {
    try {
      return Files.readString(owner(path)).strip();
    } catch (IOException e) {
      return "a process that is just starting";
    }
  }

  private static Path owner(Path path) {
    return path.resolve("lock.owner");
  }

  /** The folder, absolute, without symbolic links. */
  public Path path() {
    return path;
  }

  /** Frees the folder for the next start. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(owner(path));
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(path);
    }
  }
}
