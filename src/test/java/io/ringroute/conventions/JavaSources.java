package io.ringroute.conventions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can only be read in the source of a class. */
public final class JavaSources {

  private static final Pattern SLEEP =
      Pattern.compile("\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(");
  private static final Pattern LOMBOK = Pattern.compile("import lombok\\.");
  private static final Pattern CLOCK =
      Pattern.compile(
          "\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(\\)"
              + "|new Date\\(\\)|System\\.currentTimeMillis\\(\\)");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^((?:@.*\\n)*)public (?:(?:final|abstract|sealed|static) )*"
              + "(?:class|record|enum|interface|@interface) (\\w+)");
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|RepeatedTest|Property|Example)\\b[^;{]*?void\\s+"
              + "(test(?:[A-Z_0-9]\\w*)?)\\(");

  private JavaSources() {}

  /** Waiting has a condition. */
  public static Stream<Finding> sleeps(List<SourceFile> sources) {
    return findings(sources, SLEEP, "wait for a condition instead of sleeping");
  }

  /** Java's own records do. */
  public static Stream<Finding> lombok(List<SourceFile> sources) {
    return findings(sources, LOMBOK, "write it out instead of using Lombok");
  }

  /** Time comes from the database or an injected clock. */
  public static Stream<Finding> clocks(List<SourceFile> sources) {
    return findings(sources, CLOCK, "take the time from the database or an injected Clock");
  }

  /** Who meets a type from outside its package can read what it is for. */
  public static Stream<Finding> javadoc(List<SourceFile> sources) {
    return sources.stream()
        .flatMap(
            source ->
                source
                    .matches(PUBLIC_TYPE)
                    .filter(match -> !before(source, match.start()).endsWith("*/"))
                    .map(
                        match ->
                            source.finding(
                                source.lineAt(match.start(2)),
                                match.group(2) + " is public and has no Javadoc")));
  }

  /** A test's name says what is true. */
  public static Stream<Finding> testNames(List<SourceFile> sources) {
    return findings(sources, TEST, "name the test by what is true, like schedulesRetryAfterBusy");
  }

  /** A package says what it is for. */
  public static Stream<Finding> packages(List<SourceFile> sources) {
    return sources.stream()
        .map(source -> source.path().getParent())
        .distinct()
        .filter(folder -> !folder.endsWith("io/ringroute"))
        .map(folder -> folder.resolve("package-info.java"))
        .filter(Files::notExists)
        .map(Path::toString)
        .map(file -> new Finding(file, 1, "is missing: say in a sentence what the package is for"));
  }

  private static Stream<Finding> findings(List<SourceFile> sources, Pattern wrong, String what) {
    return sources.stream().flatMap(source -> source.findings(wrong, what));
  }

  private static String before(SourceFile source, int offset) {
    return source.text().substring(0, offset).stripTrailing();
  }
}
