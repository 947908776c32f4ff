package io.ringroute.intake;

import io.ringroute.reports.QueryParameters;
import io.ringroute.reports.ReportRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where uploads stand until they are whole: in the inbox, so that they can be placed by one
 * renaming, in a folder that the inbox never looks into.
 */
public class UploadFolder {

  private static final Pattern PART = Pattern.compile("[0-9a-f-]{36}\\.part");
  private static final Duration LEFT_OVER = Duration.ofHours(2);
  private static final int LONGEST_NAME = 150;
  // What a form has beside its file.
  private static final int MARGIN = 64 * 1024;

  private final Path folder;
  private final long mostBytes;
  private final Clock clock;

  UploadFolder(Path inbox, long mostBytes, Clock clock) {
    this.folder = inbox.resolve(".uploads");
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /**
   * Keeps the body of a request as a file: all of it, or the one file of a multipart form.
   *
   * @throws ReportRefused saying what is wrong; then nothing is left of it
   * @throws IOException when the connection broke or the disk is full; likewise
   */
  Upload receive(HttpServletRequest request) throws IOException {
    QueryParameters asked =
        QueryParameters.of(request.getQueryString(), List.of("name", "dry_run"));
    requireReadable(request);
    String part = UUID.randomUUID() + ".part";
    Path path = folder().resolve(part);
    try {
      String given =
          UploadForm.isSent(request)
              ? UploadForm.read(request, mostBytes + MARGIN, body -> keep(body, path))
              : keepBody(request, path);
      String name = asked.text("name", 200).orElse(given == null ? "upload.csv" : given);
      requireName(name);
      return new Upload(part, name, asked.flag("dry_run"));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /**
   * The file of an upload.
   *
   * @throws ReportRefused when there is no such upload
   */
  Path find(Upload upload) {
    if (upload.part() == null || !PART.matcher(upload.part()).matches()) {
      throw new ReportRefused(400, "There is no such upload.");
    }
    return folder.resolve(upload.part());
  }

  /**
   * Removes what a node that was killed left: what nobody wrote to for two hours, longer than any
   * upload rests.
   *
   * @throws IOException when the folder can't be read
   */
  public void removeLeftOvers() throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
        for (Path part : parts) {
          if (Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS)
              .toInstant()
              .plus(LEFT_OVER)
              .isBefore(clock.instant())) {
            Files.deleteIfExists(part);
          }
        }
      }
    }
  }

  private Path folder() throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a symbolic link; accepted is a folder");
    }
    return Files.createDirectories(folder);
  }

  private void requireReadable(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ReportRefused(415, "The file must be sent without a Content-Encoding.");
    }
    if (request.getContentLengthLong() > mostBytes + MARGIN) {
      throw tooLarge();
    }
  }

  private String keepBody(HttpServletRequest request, Path path) throws IOException {
    long kept = keep(request.getInputStream(), path);
    long announced = request.getContentLengthLong();
    if (announced >= 0 && kept != announced) {
      throw new IOException("the connection broke during an upload");
    }
    return null;
  }

  private long keep(InputStream body, Path path) throws IOException {
    long kept = 0;
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out =
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        kept += count;
        if (kept > mostBytes) {
          throw tooLarge();
        }
        out.write(buffer, 0, count);
      }
    }
    if (kept == 0) {
      throw new ReportRefused(422, "The file is empty.");
    }
    return kept;
  }

  private static void requireName(String name) {
    boolean plain = name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    if (!plain || !fits || !isWritable(name) || !LeadFileFilter.isNamedSo(name)) {
      throw new ReportRefused(
          422,
          "The file's name must end with .csv, .tsv, .txt, .xlsx, .xlsm or .xls, without folders, a dot at its beginning or control characters, in letters that this system can write (LANG=C.UTF-8), in at most 150 bytes.");
    }
  }

  /** Without a UTF-8 locale Java can't name a file in other scripts. */
  private static boolean isWritable(String name) {
    try {
      return !Path.of(name).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private ReportRefused tooLarge() {
    return new ReportRefused(413, "The file must not be larger than " + mostBytes + " bytes.");
  }
}
