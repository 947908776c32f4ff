package io.ringroute.plans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement in {@code sql/}: {@code name} is like push/find-call.sql, {@code text} has no
 * comments.
 */
record StatementFile(String name, String text) {

  private static final Path FOLDER = Path.of("src/main/resources/sql");
  private static final Pattern TABLES =
      Pattern.compile("(?i)\\b(from|join|update|into)\\s+(leads|calls|call_facts)\\b");
  private static final Pattern PARAMETER =
      Pattern.compile(":#(?:in:)?(?:\\$\\{(?:[\\w.]*[.\\[])?(\\w+)[^}]*}|(\\w+))");

  /**
   * Every statement that reads or writes leads, calls or facts, also those that are yet to come.
   */
  static List<StatementFile> onLargeTables() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .map(file -> read(FOLDER.relativize(file).toString()))
          .filter(file -> TABLES.matcher(file.text).find())
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StatementFile read(String name) {
    try (Stream<String> lines = Files.lines(FOLDER.resolve(name))) {
      return new StatementFile(
          name, lines.filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of its parameters, each once. */
  Set<String> parameters() {
    return PARAMETER
        .matcher(text)
        .results()
        .map(StatementFile::parameter)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** With $1, $2 ... in place of the parameters. */
  String numbered() {
    List<String> names = List.copyOf(parameters());
    return PARAMETER
        .matcher(text)
        .replaceAll(match -> "\\$" + (names.indexOf(parameter(match)) + 1));
  }

  private static String parameter(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }
}
