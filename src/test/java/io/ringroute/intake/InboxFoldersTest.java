package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.intake.ImportReport.Result;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFoldersTest {

  @TempDir Path inbox;
  @TempDir Path elsewhere;

  @Test
  void putsNothingAwayIntoAFolderThatIsALink() throws IOException {
    Files.createSymbolicLink(inbox.resolve("error"), elsewhere);
    Path file = Files.writeString(inbox.resolve("held.csv"), "name,phone");
    ImportReport report = ImportReport.without("held.csv", Result.REFUSED, "no");

    assertThatThrownBy(() -> new InboxFolders(inbox).putAway(file.toFile(), report))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("error is a symbolic link");
    assertThat(file).exists();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void findsTheReportsOfAContentNotOfAnotherFileOfItsName() throws IOException {
    InboxFolders folders = new InboxFolders(inbox);
    Files.createDirectories(inbox.resolve("done"));
    Path file = Files.writeString(inbox.resolve("leads.csv"), "name,phone");
    ImportReport.Content content = new ImportReport.Content("aa", 10, "2026-11-25T00:00:00Z");
    Files.writeString(folders.refusedRows("aa"), "name,phone,ringroute_line");
    folders.putAway(
        file.toFile(), ImportReport.without("leads.csv", Result.TAKEN_IN, null).with(content));

    PastReports reports = new PastReports(folders);
    assertThat(reports.refusedRowsOf("leads.csv", "aa"))
        .contains(inbox.resolve("done/leads.csv.refused.csv"));
    assertThat(reports.reportOf("leads.csv", "aa"))
        .contains(inbox.resolve("done/leads.csv.report.json"));
    assertThat(reports.refusedRowsOf("leads.csv", "bb")).isEmpty();
    assertThat(reports.reportOf("leads.csv", "bb")).isEmpty();
    assertThat(reports.reportOf(null, "aa")).isEmpty();

    Files.writeString(inbox.resolve("done/leads.csv.report.json"), "{\"fi");
    assertThat(reports.refusedRowsOf("leads.csv", "aa")).isEmpty();
  }

  @Test
  void writesItsReportsOnceHoweverOftenAFileCannotBeMoved() throws IOException {
    InboxFolders folders = new InboxFolders(inbox);
    List<FileReport> told = new ArrayList<>();
    folders.onPutAway((path, report) -> told.add(report));
    Path between = Files.writeString(inbox.resolve("between"), "a file, not a folder");
    Path file = between.resolve("list.csv");
    ImportReport report =
        ImportReport.without("list.csv", Result.TAKEN_IN, null)
            .with(new ImportReport.Content("aa", 10, "2026-11-25T00:00:00Z"));
    for (int i = 0; i < 3; i++) {
      Files.writeString(folders.refusedRows("aa"), "98765\n");
      assertThatThrownBy(() -> folders.putAway(file.toFile(), report))
          .isInstanceOf(FileSystemException.class);
    }
    assertThat(names("done"))
        .containsExactlyInAnyOrder(
            "list.csv.report.json", "list.csv.report.txt", "list.csv.refused.csv");
    assertThat(told).isEmpty();

    Files.delete(between);
    Files.createDirectory(between);
    Files.writeString(file, "phone\n98765\n");
    ImportReport again = ImportReport.without("list.csv", Result.REPEATED, "it repeats");
    assertThat(folders.putAway(file.toFile(), again.with(report.content()))).isEqualTo(report);
    assertThat(names("done")).hasSize(4).contains("list.csv");
    assertThat(told).containsExactly(report);
  }

  @Test
  void putsNoFileBackWhoseReportIsJustBeingWritten() throws IOException {
    Path error = Files.createDirectories(inbox.resolve("error"));
    Path file = Files.writeString(error.resolve("bad.csv"), "damaged");
    Files.createFile(error.resolve("bad.csv.report.json"));
    new LateWrites(new InboxFolders(inbox), Clock.systemUTC()).putBack();
    assertThat(file).exists();
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(inbox.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void keepsTheReportsOfTheOneOfTwoNodesThatMovesAFile() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    for (int i = 0; i < 50; i++) {
      Path file = Files.writeString(inbox.resolve("bad" + i + "x.csv"), "damaged");
      ImportReport report =
          ImportReport.without(file.getFileName().toString(), Result.REFUSED, "no");
      InboxFolders folders = new InboxFolders(inbox);
      Callable<FileReport> putAway = () -> folders.putAway(file.toFile(), report);
      for (Future<FileReport> one : nodes.invokeAll(List.of(putAway, putAway))) {
        try {
          one.get();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(NoSuchFileException.class);
        }
      }
    }
    nodes.shutdown();
    try (Stream<Path> files = Files.list(inbox.resolve("error"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      List<String> moved = names.stream().filter(name -> name.endsWith(".csv")).toList();
      assertThat(moved).hasSize(50);
      assertThat(names)
          .hasSize(150)
          .containsAll(moved.stream().map(name -> name + ".report.json").toList())
          .containsAll(moved.stream().map(name -> name + ".report.txt").toList());
    }
  }
}
