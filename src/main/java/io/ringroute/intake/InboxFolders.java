package io.ringroute.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ringroute.intake.ImportReport.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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

  /** The list of refused rows beside a file that was put away under a name; empty for none here. */
  Optional<Path> refusedRowsOf(String name) {
    return beside(name, ".refused.csv");
  }

  /** Likewise its report. */
  Optional<Path> reportOf(String name) {
    return beside(name, ".report.json");
  }

  private Optional<Path> beside(String name, String suffix) {
    return name == null
        ? Optional.empty()
        : all().stream()
            .map(folder -> folder.resolve(name + suffix))
            .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
            .findFirst();
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
    Path target = unused(folder, report.file());
    String name = target.getFileName().toString();
    write(folder.resolve(name + ".report.json"), json.writeValueAsString(report));
    write(folder.resolve(name + ".report.txt"), report.asText());
    Path refused = refusedRows(report.content().sha256());
    if (report.result() == Result.REFUSED) {
      Files.deleteIfExists(refused);
    } else if (Files.exists(refused)) {
      Files.move(refused, folder.resolve(name + ".refused.csv"));
    }
    try {
      Files.move(file.toPath(), target);
    } catch (NoSuchFileException e) {
      // Another node was faster; its reports are the ones to keep.
      Files.deleteIfExists(folder.resolve(name + ".report.json"));
      Files.deleteIfExists(folder.resolve(name + ".report.txt"));
      throw e;
    }
    listeners.forEach(listener -> listener.accept(target, report));
    return report;
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

  /** Made anew: never through a link that someone laid there. */
  private static void write(Path path, String text) throws IOException {
    Files.deleteIfExists(path);
    Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
  }

  private static Path unused(Path folder, String name) {
    Path target = folder.resolve(name);
    int dot = name.lastIndexOf('.');
    for (int i = 2; isUsed(target); i++) {
      target = folder.resolve(name.substring(0, dot) + "-" + i + name.substring(dot));
    }
    return target;
  }

  private static boolean isUsed(Path target) {
    return Files.exists(target)
        || Files.exists(target.resolveSibling(target.getFileName() + ".refused.csv"));
  }
}
