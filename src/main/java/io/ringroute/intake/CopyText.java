package io.ringroute.intake;

import java.nio.charset.StandardCharsets;

/** The text format of PostgreSQL's COPY, in the columns of {@code sql/intake/copy-leads.sql}. */
final class CopyText {

  private CopyText() {}

  /** The columns that a row alone decides. */
  static byte[] columns(LeadRow row) {
    StringBuilder text = new StringBuilder(256);
    add(row.name(), text);
    add(row.phone(), text);
    add(row.source(), text);
    add(row.externalId(), text);
    add(row.email(), text);
    add(row.product(), text);
    add(row.city(), text);
    add(row.state(), text);
    add(row.message(), text);
    add(row.extra(), text);
    return text.append(row.line()).append('\t').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The columns that the import decides, and the end of the row. */
  static byte[] end(long importId, boolean doNotCall) {
    String status = doNotCall ? "failed\tdo_not_call" : "new\t\\N";
    return (importId + "\t" + status + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static void add(String value, StringBuilder text) {
    if (value == null) {
      text.append("\\N");
    } else {
      int done = 0;
      for (int i = 0; i < value.length(); i++) {
        String escaped = escaped(value.charAt(i));
        if (escaped != null) {
          text.append(value, done, i).append(escaped);
          done = i + 1;
        }
      }
      text.append(value, done, value.length());
    }
    text.append('\t');
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> null;
    };
  }
}
