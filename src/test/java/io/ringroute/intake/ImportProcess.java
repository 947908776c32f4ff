package io.ringroute.intake;

import io.ringroute.screening.PhoneNumbers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Takes a file in: in a process of its own, or in this one. Arguments: database, inbox, file. */
final class ImportProcess {

  private ImportProcess() {}

  public static void main(String[] arguments) throws IOException {
    ImportReport report =
        leadImport(new DriverManagerDataSource(arguments[0]), Path.of(arguments[1]))
            .takeIn(new File(arguments[2]));
    System.out.println(report);
  }

  static LeadImport leadImport(DataSource database, Path inbox) {
    return new LeadImport(
        database,
        new PhoneNumbers(false),
        new InboxFolders(inbox),
        new LeadFileFormats(new ColumnNames(), WorkbookLimits.DEFAULT),
        new DedupeWindow(Duration.ofDays(30)));
  }

  /** Starts one in a process of its own. */
  static Process start(String database, Path inbox, Path file, String... options)
      throws IOException {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java.util.List.of(options));
    command.addAll(
        java.util.List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ImportProcess.class.getName(),
            database,
            inbox.toString(),
            file.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(inbox.resolve("process.log").toFile())
        .start();
  }
}
