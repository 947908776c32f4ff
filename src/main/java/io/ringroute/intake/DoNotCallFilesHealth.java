package io.ringroute.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows in health which do-not-call files on this node have numbers that could not be read: until
 * somebody mends them and takes them away, who stands there can still be called. Never down.
 */
@Component("doNotCallInbox")
class DoNotCallFilesHealth implements HealthIndicator {

  private static final int MOST_NAMED = 20;
  private static final Duration SOON = Duration.ofMinutes(1);
  // A file on its way for longer was forgotten by whoever brought it.
  private static final Duration LATE = Duration.ofHours(1);
  private static final String AGAIN =
      "mend it, drop it into do-not-call/ again (not beside the lead files) and remove this one";

  private final Path folder;
  private final Clock clock;

  @Autowired
  DoNotCallFilesHealth(IntakeSettings settings) {
    this(settings, Clock.systemUTC());
  }

  DoNotCallFilesHealth(IntakeSettings settings, Clock clock) {
    this.folder = settings.doNotCallDir();
    this.clock = clock;
  }

  @Override
  public Health health() {
    List<String> warnings;
    try {
      warnings = warnings();
    } catch (IOException | DirectoryIteratorException e) {
      return Health.up().withDetail("state", "unknown: the folder can't be read").build();
    }
    return warnings.isEmpty()
        ? Health.up().build()
        : Health.up().withDetail("warnings", warnings.stream().limit(MOST_NAMED).toList()).build();
  }

  /**
   * How many files there are of which somebody can still be called; NaN when that can't be told.
   */
  double count() {
    try {
      return warnings().size();
    } catch (IOException | DirectoryIteratorException e) {
      return Double.NaN;
    }
  }

  private List<String> warnings() throws IOException {
    List<String> warnings = new ArrayList<>();
    if (Files.isSymbolicLink(folder)) {
      warnings.add("do-not-call/ is a link and is never read; accepted is a folder");
      return warnings;
    }
    warn(folder, this::isUnread, "lies unread", "see the log, or rename it", warnings);
    warn(
        folder.resolve("done"),
        DoNotCallFilesHealth::isRefusedRows,
        "has rows that could not be read",
        AGAIN,
        warnings);
    warn(
        folder.resolve("error"),
        DoNotCallFilesHealth::isRefused,
        "could not be read",
        AGAIN,
        warnings);
    return warnings;
  }

  private static void warn(Path folder, Odd odd, String why, String what, List<String> warnings)
      throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isOdd(odd, file)) {
          warnings.add(
              "do-not-call: %s %s: who stands there can still be called; %s"
                  .formatted(ReportText.printable(file.getFileName().toString()), why, what));
        }
      }
    }
  }

  /** One whose name Java can't write (LANG=C) is, for all that can be told. */
  private static boolean isOdd(Odd odd, Path file) throws IOException {
    try {
      return odd.test(file);
    } catch (InvalidPathException e) {
      return true;
    }
  }

  /** Of any kind: what would have been read is gone within a minute, or something hinders it. */
  private boolean isUnread(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (DoNotCallFileFilter.isNeverRead(name) || name.equals("done") || name.equals("error")) {
      return false;
    }
    Duration patience = DoNotCallFileFilter.isOnItsWay(name) ? LATE : SOON;
    try {
      return !Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .plus(patience)
          .isAfter(clock.instant());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isRefused(Path file) {
    return LeadFileFilter.accepts(file)
        && !file.getFileName().toString().endsWith(ReservedName.TEXT);
  }

  /** One with a report of its own was mended, dropped under its name and read. */
  private static boolean isRefusedRows(Path file) {
    return file.getFileName().toString().endsWith(ReservedName.REFUSED)
        && !Files.exists(ReservedName.beside(file, ReservedName.JSON), LinkOption.NOFOLLOW_LINKS);
  }

  private interface Odd {
    boolean test(Path file) throws IOException;
  }
}
