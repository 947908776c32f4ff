package io.ringroute.intake;

import java.util.regex.Pattern;

/** The source of leads whose rows name none: what the file's name begins with. */
final class FileSource {

  // What our own lists of refused rows are named after their file.
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?:(?:\\.(?:csv|tsv|txt|xlsx|xlsm|xls))?\\.refused(?:-\\d+)?)+$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CUT = Pattern.compile("[\\p{N}_].*", Pattern.DOTALL);
  private static final Pattern EDGES =
      Pattern.compile("^[^\\p{L}\\p{M}]+|[^\\p{L}\\p{M}]+$|\\p{C}");

  private FileSource() {}

  /**
   * Like {@code justdial} for {@code justdial_2026-11-24.csv}; {@code file} when nothing is left.
   */
  static String of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String stem = REFUSED.matcher(dot < 0 ? fileName : fileName.substring(0, dot)).replaceFirst("");
    String source = EDGES.matcher(CUT.matcher(stem).replaceFirst("")).replaceAll("");
    return source.isEmpty() ? "file" : source;
  }
}
