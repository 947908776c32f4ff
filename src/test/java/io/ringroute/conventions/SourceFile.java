package io.ringroute.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text file of the project.
 *
 * @param path from the project's folder
 */
public record SourceFile(Path path, String text) {

  /** The files below a folder whose names end so, in order; none when there is no such folder. */
  public static List<SourceFile> under(String folder, String suffix) {
    if (Files.notExists(Path.of(folder))) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(Path.of(folder))) {
      return paths
          .filter(path -> path.toString().endsWith(suffix))
          .sorted()
          .map(SourceFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SourceFile read(Path path) {
    try {
      return new SourceFile(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String changed) {
    try {
      Files.writeString(path, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's name up to its first dot. */
  public String stem() {
    return path.getFileName().toString().replaceFirst("\\..*", "");
  }

  /** The comment and empty lines at its top. */
  String leadingComment() {
    return text.lines()
        .takeWhile(line -> line.isBlank() || line.startsWith("#"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  public Finding finding(int line, String what) {
    return new Finding(path.toString(), line, what);
  }

  /** One finding for each place that matches. */
  public Stream<Finding> findings(Pattern pattern, String what) {
    return matches(pattern).map(match -> finding(lineAt(match.start()), what));
  }

  public Stream<MatchResult> matches(Pattern pattern) {
    return pattern.matcher(text).results();
  }

  /** The line, from 1, of a place in the text. */
  public int lineAt(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
