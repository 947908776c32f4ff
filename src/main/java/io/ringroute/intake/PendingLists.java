package io.ringroute.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The do-not-call files that are not read yet. Lead files wait for them, since whoever drops both
 * together means that those on the list are not called; but not for ever: a file that can't be read
 * or moved is shown in health, and holds leads up for a quarter of an hour.
 */
final class PendingLists {

  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Logger LOG = LoggerFactory.getLogger(PendingLists.class);

  private final Path folder;
  private final Clock clock;
  private final Map<String, Instant> seen = new HashMap<>();

  PendingLists(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Whether there is one that lead files wait for. */
  synchronized boolean isAny() {
    Set<String> names = names();
    seen.keySet().retainAll(names);
    names.forEach(name -> seen.computeIfAbsent(name, this::first));
    Instant since = clock.instant().minus(LONGEST);
    return seen.values().stream().anyMatch(first -> first.isAfter(since));
  }

  private Instant first(String name) {
    LOG.info("lead files wait until do-not-call/{} is read", ReportText.printable(name));
    return clock.instant();
  }

  private Set<String> names() {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(PendingLists::isList)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      // Health tells it; nothing of it can be read before leads.
      return Set.of();
    }
  }

  private static boolean isList(String name) {
    return LeadFileFilter.isNamedSo(name) || DoNotCallFileFilter.isOnItsWay(name);
  }
}
