package io.ringroute.intake;

import java.nio.charset.StandardCharsets;

/** What a file is by its first bytes, whatever its name says. */
enum FileKind {
  /** CSV or TSV, if it is text at all. */
  TEXT,
  /** A zip archive, which a workbook (.xlsx) is. */
  ARCHIVE;

  // The name of the stream in which Office keeps an encrypted file: [MS-OFFCRYPTO] 2.3.4.1.
  private static final String ENCRYPTED =
      new String(
          "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

  /**
   * Tells the kind.
   *
   * @param head the first bytes
   * @throws LeadFileRefused for kinds that aren't read, with what to do
   */
  static FileKind of(byte[] head) {
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    if (latin.startsWith("PK\u0003\u0004") || latin.startsWith("PK\u0005\u0006")) {
      return ARCHIVE;
    }
    if (latin.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      throw new LeadFileRefused(
          latin.contains(ENCRYPTED)
              ? "it is an encrypted workbook; save it as .xlsx without a password, or as CSV"
              : "it is an old (.xls) or encrypted Office file; save it as .xlsx without a password, or as CSV");
    }
    if (latin.startsWith("%PDF")) {
      throw new LeadFileRefused("it is a PDF; save it as .xlsx or CSV");
    }
    return TEXT;
  }

  /**
   * Refuses web pages, which some sites hand out under the name .xls.
   *
   * @param start the decoded beginning of a text
   */
  static void requireTable(String start) {
    if (Cell.trim(start).startsWith("<")) {
      throw new LeadFileRefused("it is HTML or XML; save it as .xlsx or CSV");
    }
  }
}
