package io.ringroute.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes, whatever its name says. */
final class FileKind {

  private FileKind() {}

  /**
   * Refuses what is no UTF-8 text.
   *
   * @param head the first bytes
   * @throws LeadFileRefused naming the kind and what to do
   */
  static void requireText(byte[] head) {
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    if (latin.startsWith("PK\u0003\u0004")) {
      throw new LeadFileRefused("it is a workbook or archive; save it as CSV (UTF-8)");
    }
    if (latin.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      throw new LeadFileRefused("it is an old or encrypted Office file; save it as CSV (UTF-8)");
    }
    if (latin.startsWith("\u00FF\u00FE") || latin.startsWith("\u00FE\u00FF")) {
      throw new LeadFileRefused("it is encoded as UTF-16; save it as CSV (UTF-8)");
    }
    if (latin.indexOf('\0') >= 0) {
      throw new LeadFileRefused("it is no text; save it as CSV (UTF-8)");
    }
    String start = latin.strip().toLowerCase(Locale.ROOT);
    if (start.startsWith("<") || start.startsWith("\u00EF\u00BB\u00BF<")) {
      throw new LeadFileRefused("it is HTML or XML; save it as CSV (UTF-8)");
    }
  }
}
