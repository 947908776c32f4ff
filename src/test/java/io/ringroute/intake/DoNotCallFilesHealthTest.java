package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoNotCallFilesHealthTest {

  @TempDir Path inbox;
  @TempDir Path elsewhere;
  private Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    folder = inbox.resolve("do-not-call");
    Files.createDirectories(folder.resolve("done"));
    Files.createDirectories(folder.resolve("error"));
  }

  @Test
  void namesWhateverLiesUnreadForAMinute() throws IOException {
    write("list.csv", "list.numbers", ".hidden.csv", "x.csv.part", "x.tmp", "~$list.xlsx");
    Files.createSymbolicLink(folder.resolve("link.csv"), elsewhere.resolve("gone.csv"));
    Files.createDirectory(folder.resolve("november"));
    assertThat(warnings(Duration.ZERO)).isEmpty();
    assertThat(warnings(Duration.ofMinutes(2)))
        .hasSize(4)
        .allMatch(warning -> warning.contains("lies unread: who stands there can still be called"))
        .anyMatch(warning -> warning.contains(" list.csv "))
        .anyMatch(warning -> warning.contains(" list.numbers "))
        .anyMatch(warning -> warning.contains(" link.csv "))
        .anyMatch(warning -> warning.contains(" november "));
  }

  @Test
  void saysThatAFolderWhichIsALinkIsNeverRead() throws IOException {
    Files.delete(folder.resolve("done"));
    Files.delete(folder.resolve("error"));
    Files.delete(folder);
    Files.createSymbolicLink(folder, elsewhere);
    assertThat(warnings(Duration.ZERO))
        .containsExactly("do-not-call/ is a link and is never read; accepted is a folder");
  }

  @Test
  void namesWhatWasRefusedAndWhereItGoesMended() throws IOException {
    write(
        "done/a.csv", "done/a.csv.report.json", "done/a.csv.report.txt", "done/a.csv.refused.csv");
    write("error/b.csv", "error/b.csv.report.json", "error/b.csv.report.txt");
    assertThat(warnings(Duration.ZERO))
        .hasSize(2)
        .allMatch(warning -> warning.contains("drop it into do-not-call/ again"))
        .anyMatch(warning -> warning.contains("a.csv.refused.csv has rows"))
        .anyMatch(warning -> warning.contains("b.csv could not be read"));
  }

  @Test
  void isSilentOfRefusedRowsThatWereMendedAndReadUnderTheirName() throws IOException {
    write("done/a.csv.refused.csv", "done/a.csv.refused.csv.report.json");
    assertThat(warnings(Duration.ZERO)).isEmpty();
    write("done/a.csv.refused.csv.refused.csv");
    assertThat(warnings(Duration.ZERO)).hasSize(1);
  }

  @Test
  void namesWhatWasOnItsWayForAnHour() throws IOException {
    write("x.csv.part", ".part", "~$list.xlsx");
    assertThat(warnings(Duration.ofMinutes(61)))
        .singleElement()
        .asString()
        .contains(" x.csv.part lies unread");
  }

  @Test
  void countsAllThatSomebodyHasToLookAt() throws IOException {
    for (int i = 0; i < 30; i++) {
      write("error/b" + i + ".csv");
    }
    assertThat(warnings(Duration.ZERO)).hasSize(20);
    assertThat(health(Duration.ZERO).count()).isEqualTo(30);
  }

  @Test
  void namesAFileWhoseNameCannotBeWrittenHere() throws Exception {
    new ProcessBuilder(
            "sh",
            "-c",
            "touch \"$1/$(printf '\\340\\244\\270').csv.refused.csv\"",
            "sh",
            folder.resolve("done").toString())
        .start()
        .waitFor();
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DoNotCallFilesHealthTest.class.getName(),
            inbox.toString());
    java.environment().put("LC_ALL", "C");
    Process process = java.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains(".csv.refused.csv has rows that could not be read");
    assertThat(process.waitFor()).isZero();
  }

  /** Prints the health of an inbox, in a process whose language is another one. */
  public static void main(String[] arguments) {
    IntakeSettings settings =
        new IntakeSettings(Path.of(arguments[0]), Duration.ofSeconds(1), Duration.ofSeconds(1));
    System.out.println(new DoNotCallFilesHealth(settings).health());
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name), "9876543210\n");
    }
  }

  @SuppressWarnings("unchecked")
  private List<String> warnings(Duration later) {
    Object warnings = health(later).health().getDetails().get("warnings");
    return warnings == null ? List.of() : (List<String>) warnings;
  }

  private DoNotCallFilesHealth health(Duration later) {
    IntakeSettings settings =
        new IntakeSettings(inbox, Duration.ofSeconds(1), Duration.ofSeconds(1));
    return new DoNotCallFilesHealth(
        settings, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
  }
}
