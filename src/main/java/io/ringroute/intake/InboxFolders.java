package io.ringroute.intake;

import static io.ringroute.intake.ReservedName.beside;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ringroute.intake.ImportReport.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The folders beside the inbox's files: {@code done/} for what was understood, {@code error/} for
 * what was refused whole, each with reports beside the file.
 */
public class InboxFolders {

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Path inbox;
  private final List<BiConsumer<Path, FileReport>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Told> stuck = new ConcurrentHashMap<>();

  InboxFolders(Path inbox) {
    this.inbox = inbox;
  }

  /** Tells where a file was put, and its report. */
  void onPutAway(BiConsumer<Path, FileReport> told) {
    listeners.add(told);
  }

  /** The folders that files were put into. */
  List<Path> all() {
    return Stream.of("done", "error")
        .map(inbox::resolve)
        .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** Moves a file that was put away back into the inbox, and says where it is now. */
  Path putBack(Path file) throws IOException {
    Path back = ReservedName.unused(inbox, file.getFileName().toString());
    return Files.move(file, back);
  }

  /** Where the refused rows of a content are collected until its file is put away. */
  Path refusedRows(String contentHash) throws IOException {
    return folder("done").resolve("." + contentHash + ".part");
  }

  /**
   * Moves a file that was dealt with, and writes its report as JSON and text beside it.
   *
   * @return the report
   * @throws IOException when that fails; then the file is still in the inbox
   */
  public FileReport putAway(File file, FileReport report) throws IOException {
    try {
      return moved(file, report);
    } catch (RuntimeException e) {
      // Its rows may have been dealt with: never reported as refused.
      throw new IOException(report.file() + " could not be put away", e);
    }
  }

  private FileReport moved(File file, FileReport dealt) throws IOException {
    FileReport report = dealt.content() == null ? dealt.with(content(file.toPath())) : dealt;
    String which = file.getPath() + "\n" + report.content().sha256();
    Told told = stuck.get(which);
    if (told == null) {
      return moveFirst(file, report, which);
    }
    return moveAgain(file, told, which);
  }

  /** What it was dealt with again is told already: reports would pile up at every look. */
  private FileReport moveAgain(File file, Told told, String which) throws IOException {
    Files.deleteIfExists(refusedRows(told.report.content().sha256()));
    try {
      Files.move(file.toPath(), told.target);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      stuck.remove(which);
      throw e;
    }
    stuck.remove(which);
    listeners.forEach(listener -> listener.accept(told.target, told.report));
    return told.report;
  }

  private FileReport moveFirst(File file, FileReport report, String which) throws IOException {
    Path folder = folder(report.result() == Result.REFUSED ? "error" : "done");
    Path target = ReservedName.reserve(folder, report.file());
    boolean told = false;
    try {
      writeReports(target, report);
      told = report.result() == Result.TAKEN_IN;
      moveRefusedRows(target, report);
      Files.move(file.toPath(), target);
    } catch (IOException | RuntimeException e) {
      // As when another node was faster; what was taken in here is told nowhere else.
      if (told && !(e instanceof NoSuchFileException)) {
        stuck.put(which, new Told(target, report));
      } else if (!told) {
        Files.deleteIfExists(beside(target, ReservedName.JSON));
        Files.deleteIfExists(beside(target, ReservedName.TEXT));
      }
      throw e;
    }
    listeners.forEach(listener -> listener.accept(target, report));
    return report;
  }

  /** A report that is written while its file could not be moved beside it. */
  private record Told(Path target, FileReport report) {}

  private void writeReports(Path target, FileReport report) throws IOException {
    Files.writeString(
        beside(target, ReservedName.JSON),
        json.writeValueAsString(report),
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
    Path text = beside(target, ReservedName.TEXT);
    // Made anew: never through a link that someone laid there.
    Files.deleteIfExists(text);
    Files.writeString(text, report.asText(), StandardOpenOption.CREATE_NEW);
  }

  private void moveRefusedRows(Path target, FileReport report) throws IOException {
    Path refused = refusedRows(report.content().sha256());
    if (report.result() == Result.REFUSED) {
      Files.deleteIfExists(refused);
    } else if (Files.exists(refused)) {
      Files.move(refused, beside(target, ReservedName.REFUSED));
    }
  }

  private static ImportReport.Content content(Path file) throws IOException {
    FileState state = FileState.of(file);
    return state.content(ContentScan.of(file).hash());
  }

  /** Never a link, by which whoever drops files would choose where we write. */
  private Path folder(String name) throws IOException {
    Path folder = inbox.resolve(name);
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a symbolic link; accepted is a folder");
    }
    return Files.createDirectories(folder);
  }
}
