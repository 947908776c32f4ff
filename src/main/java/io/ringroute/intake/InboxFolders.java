package io.ringroute.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ringroute.intake.ImportReport.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The folders beside the inbox's files: {@code done/} for what was understood, {@code error/} for
 * what was refused whole, each with reports beside the file.
 */
public class InboxFolders {

  private static final String JSON = ".report.json";
  private static final String TEXT = ".report.txt";
  private static final String REFUSED = ".refused.csv";

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Path inbox;
  private final List<BiConsumer<Path, ImportReport>> listeners = new CopyOnWriteArrayList<>();

  InboxFolders(Path inbox) {
    this.inbox = inbox;
  }

  /** Tells where a file was put, and its report. */
  void onPutAway(BiConsumer<Path, ImportReport> told) {
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
    Path back = unused(inbox, file.getFileName().toString());
    return Files.move(file, back);
  }

  /**
   * The list of refused rows beside a file that was put away; empty for none here.
   *
   * @param name the name under which it was; nullable
   * @param contentHash its SHA-256: a file of another content may have the name here
   */
  Optional<Path> refusedRowsOf(String name, String contentHash) {
    return putAwayAs(name, contentHash).map(file -> beside(file, REFUSED)).filter(this::isPlain);
  }

  /** Likewise its report. */
  Optional<Path> reportOf(String name, String contentHash) {
    return putAwayAs(name, contentHash).map(file -> beside(file, JSON));
  }

  private Optional<Path> putAwayAs(String name, String contentHash) {
    return name == null
        ? Optional.empty()
        : all().stream()
            .map(folder -> folder.resolve(name))
            .filter(file -> contentHash.equals(reported(beside(file, JSON))))
            .findFirst();
  }

  /** The content that a report is of; null when there is none, or it is being written or moved. */
  private String reported(Path report) {
    try {
      return isPlain(report)
          ? json.readTree(report.toFile()).path("content").path("sha256").textValue()
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isPlain(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
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
  public ImportReport putAway(File file, ImportReport report) throws IOException {
    try {
      return moved(file, report);
    } catch (RuntimeException e) {
      // Its leads may have been made: never reported as refused.
      throw new IOException(report.file() + " could not be put away", e);
    }
  }

  private ImportReport moved(File file, ImportReport dealt) throws IOException {
    ImportReport report = dealt.content() == null ? dealt.with(content(file.toPath())) : dealt;
    Path folder = folder(report.result() == Result.REFUSED ? "error" : "done");
    Path target = reserve(folder, report.file());
    boolean told = false;
    try {
      writeReports(target, report);
      told = report.result() == Result.TAKEN_IN;
      moveRefusedRows(target, report);
      Files.move(file.toPath(), target);
    } catch (IOException | RuntimeException e) {
      // As when another node was faster; what was taken in here is told nowhere else.
      if (!told) {
        Files.deleteIfExists(beside(target, JSON));
        Files.deleteIfExists(beside(target, TEXT));
      }
      throw e;
    }
    listeners.forEach(listener -> listener.accept(target, report));
    return report;
  }

  private void writeReports(Path target, ImportReport report) throws IOException {
    Files.writeString(
        beside(target, JSON),
        json.writeValueAsString(report),
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
    Path text = beside(target, TEXT);
    // Made anew: never through a link that someone laid there.
    Files.deleteIfExists(text);
    Files.writeString(text, report.asText(), StandardOpenOption.CREATE_NEW);
  }

  private void moveRefusedRows(Path target, ImportReport report) throws IOException {
    Path refused = refusedRows(report.content().sha256());
    if (report.result() == Result.REFUSED) {
      Files.deleteIfExists(refused);
    } else if (Files.exists(refused)) {
      Files.move(refused, beside(target, REFUSED));
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

  /**
   * Takes a name that no other node takes too: whoever makes the report has it, also on a network
   * folder. Each writes and removes its own reports only.
   */
  private static Path reserve(Path folder, String name) throws IOException {
    for (int i = 1; ; i++) {
      Path target = folder.resolve(numbered(name, i));
      if (!isUsed(target) && isMade(beside(target, JSON))) {
        return target;
      }
    }
  }

  private static boolean isMade(Path report) throws IOException {
    if (Files.isSymbolicLink(report)) {
      Files.delete(report);
    }
    try {
      Files.createFile(report);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Path unused(Path folder, String name) {
    int i = 1;
    while (isUsed(folder.resolve(numbered(name, i)))) {
      i++;
    }
    return folder.resolve(numbered(name, i));
  }

  private static String numbered(String name, int i) {
    int dot = name.lastIndexOf('.');
    return i == 1 ? name : name.substring(0, dot) + "-" + i + name.substring(dot);
  }

  private static boolean isUsed(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(beside(target, REFUSED), LinkOption.NOFOLLOW_LINKS);
  }

  private static Path beside(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }
}
