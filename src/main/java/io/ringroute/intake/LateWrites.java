package io.ringroute.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.intake.ImportReport.Content;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches files that were put away. A program that paused for longer than a file must be unchanged,
 * and then writes on, writes to the file in {@code done/} or {@code error/}: it is moved back and
 * read again, so that nothing it wrote is lost. Rows that were leads already make none.
 */
public class LateWrites {

  private static final Logger LOG = LoggerFactory.getLogger(LateWrites.class);
  private static final Duration WATCHED = Duration.ofHours(1);
  private static final String REPORT = ".report.json";

  private final InboxFolders folders;
  private final Clock clock;
  private final Map<Path, Watched> watched = new ConcurrentHashMap<>();
  private boolean looked;

  LateWrites(InboxFolders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
    folders.onPutAway(this::watch);
  }

  /**
   * Moves back what changed since it was read.
   *
   * @throws IOException when a folder can't be read
   */
  public void putBack() throws IOException {
    if (!looked) {
      for (Path folder : folders.all()) {
        watchAll(folder);
      }
      looked = true;
    }
    Instant now = clock.instant();
    for (Map.Entry<Path, Watched> entry : watched.entrySet()) {
      if (entry.getValue().until.isBefore(now) || putBack(entry.getKey(), entry.getValue())) {
        watched.remove(entry.getKey(), entry.getValue());
      }
    }
  }

  private void watch(Path file, FileReport report) {
    watched.put(file, Watched.since(clock.instant(), report.content()));
  }

  /** Those of an earlier run, by their reports. */
  private void watchAll(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "*" + REPORT)) {
      for (Path report : reports) {
        Instant reportedAt =
            Files.getLastModifiedTime(report, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)
            && reportedAt.plus(WATCHED).isAfter(clock.instant())) {
          watchFirst(report, json.readTree(report.toFile()).path("content"), reportedAt);
        }
      }
    }
  }

  /** A report that is just being written is of this run, which watches its file by itself. */
  private void watchFirst(Path report, JsonNode content, Instant reportedAt) {
    if (content.isObject()) {
      String name = report.getFileName().toString();
      watched.putIfAbsent(
          report.resolveSibling(name.substring(0, name.length() - REPORT.length())),
          Watched.since(
              reportedAt,
              new Content(
                  null, content.path("bytes").asLong(), content.path("changed_at").asText())));
    }
  }

  /** Whether it needn't be watched any longer. */
  private boolean putBack(Path file, Watched read) throws IOException {
    try {
      FileState state = FileState.of(file);
      if (state.size() == read.bytes && state.changedAt().toString().equals(read.changedAt)) {
        return false;
      }
      Path back = folders.putBack(file);
      LOG.warn(
          "{} was written to after it was read; it is read again",
          back.getFileName().toString().replaceAll("\\p{C}", "?"));
      return true;
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private record Watched(long bytes, String changedAt, Instant until) {

    static Watched since(Instant since, Content content) {
      return new Watched(content.bytes(), content.changedAt(), since.plus(WATCHED));
    }
  }
}
