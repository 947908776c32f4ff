package io.ringroute.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.reports.FewAtOnce;
import io.ringroute.reports.ReportRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an import of an upload, or tells what would become of it. */
public class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UploadFolder folder;
  private final Path inbox;
  private final LeadFileFormats formats;
  private final ImportHistory history;
  private final DryRun dryRun;
  private final Clock clock;
  private final FewAtOnce readers;

  Uploads(
      UploadFolder folder,
      Path inbox,
      LeadFileFormats formats,
      ImportHistory history,
      DryRun dryRun,
      Clock clock) {
    this(folder, inbox, formats, history, dryRun, clock, oneReader());
  }

  Uploads(
      UploadFolder folder,
      Path inbox,
      LeadFileFormats formats,
      ImportHistory history,
      DryRun dryRun,
      Clock clock,
      FewAtOnce readers) {
    this.folder = folder;
    this.inbox = inbox;
    this.formats = formats;
    this.history = history;
    this.dryRun = dryRun;
    this.clock = clock;
    this.readers = readers;
  }

  /** The texts of one large workbook fit into memory beside the import under way, of two not. */
  private static FewAtOnce oneReader() {
    return new FewAtOnce(1, Duration.ofSeconds(5), "Another file is being read. Send it again.");
  }

  /**
   * Takes an upload.
   *
   * @param upload what {@link UploadFilter} kept, as JSON
   * @throws ReportRefused 422 when the file can't be read as a whole, 503 while another is being
   *     read; then nothing is left of it
   */
  public Answer take(@Body byte[] upload) throws IOException {
    Upload kept = new ObjectMapper().readValue(upload, Upload.class);
    Path path = folder.find(kept);
    try {
      return readers.run(() -> read(kept, path));
    } catch (LeadFileRefused e) {
      throw new ReportRefused(422, "%s: %s.".formatted(kept.name(), e.getMessage()));
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private Answer read(Upload kept, Path path) throws IOException {
    DoNotCallWords.requireNoneInName(kept.name());
    ImportFile file = ImportFile.open(path, formats);
    return kept.dryRun()
        ? new Answer(200, null, dryRun.of(file, kept.name(), history.finished(file.hash())))
        : place(file, path, kept.name());
  }

  private Answer place(ImportFile file, Path path, String name) throws IOException {
    Optional<PastImport> earlier = history.finished(file.hash());
    if (earlier.isPresent()) {
      return answer(200, earlier.get(), true);
    }
    String unique = unique(name);
    // It is whole: nobody writes on where its last line is not ended.
    Files.setLastModifiedTime(path, FileTime.from(clock.instant().minus(UnendedText.WAIT)));
    Files.move(path, inbox.resolve(unique));
    int id = history.insertUpload(file.hash(), unique, name);
    LOG.info("{} was uploaded as import {}", unique.replaceAll("\\p{C}", "?"), id);
    return answer(202, history.find(id).orElseThrow(), false);
  }

  private static Answer answer(int status, PastImport past, boolean repeats) {
    Map<String, Object> json = new LinkedHashMap<>(ImportsApi.json(past));
    json.put("repeats", repeats);
    return new Answer(status, "/api/imports/" + past.id(), json);
  }

  /** A name that no other file has; the source of its leads is still what it begins with. */
  private static String unique(String name) {
    int dot = name.lastIndexOf('.');
    long number = RANDOM.nextLong(100_000_000_000L, 1_000_000_000_000L);
    return "%s-%d%s".formatted(name.substring(0, dot), number, name.substring(dot));
  }

  /**
   * What is answered.
   *
   * @param status the HTTP status
   * @param location where the import is; null for a dry run
   * @param json the body
   */
  public record Answer(int status, String location, Map<String, Object> json) {}
}
