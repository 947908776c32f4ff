package io.ringroute.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows as a Markdown table, printed as they come and kept in a file. */
final class Report {

  private static final String HEAD =
      """
      | row | what | measured: median (least–most, repeats) | must | aim | verdict | note |
      |---|---|---|---|---|---|---|
      """;

  private final List<Row> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  void add(List<Row> more) {
    rows.addAll(more);
    more.forEach(row -> say(row.toMarkdown()));
  }

  /** A line below the table. */
  void remark(String remark) {
    remarks.add(remark);
    say(remark);
  }

  /** Something that must never happen: a line below the table, and the run fails at its end. */
  void fail(String failure) {
    failures.add(failure);
    remark("FAILED: " + failure);
  }

  List<String> failures() {
    return failures;
  }

  void say(String line) {
    System.out.println("[bench] " + line);
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, toMarkdown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println();
    System.out.println(toMarkdown());
  }

  /** The load average of the last minute, as the system tells it; negative when it doesn't. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private String toMarkdown() {
    StringBuilder text = new StringBuilder(HEAD);
    rows.forEach(row -> text.append(row.toMarkdown()).append('\n'));
    remarks.forEach(remark -> text.append('\n').append(remark).append('\n'));
    return text.toString();
  }
}
