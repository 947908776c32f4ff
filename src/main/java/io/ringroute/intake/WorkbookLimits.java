package io.ringroute.intake;

/**
 * What a workbook may cost to read. The limits are fixed: a list of leads stays far below them, and
 * what is larger can be saved as CSV, which has none.
 *
 * @param bytes of the file
 * @param unpackedBytes of all that is unpacked of it in one reading
 * @param ratio how many times larger than the file that may become
 * @param textBytes of the shared texts in memory, where they stay while the workbook is read
 */
record WorkbookLimits(long bytes, long unpackedBytes, int ratio, long textBytes) {

  private static final long MIB = 1024 * 1024;
  // What is this small does no harm, however well it was packed.
  private static final long SMALL = 10 * MIB;

  /** What a text takes in memory beside its characters. */
  static final int TEXT_BYTES = 56;

  /**
   * A sheet has at most 1,048,576 rows; filled with leads it takes some 60 MiB, unpacks to some 600
   * MiB, ten to twenty times its size, and has texts of some 100 MiB, which fit a heap of 256 MiB.
   */
  static final WorkbookLimits DEFAULT = new WorkbookLimits(100 * MIB, 1024 * MIB, 100, 128 * MIB);

  void requireFile(long size) {
    if (size > bytes) {
      throw new LeadFileRefused("it is a workbook larger than " + size(bytes));
    }
  }

  /** Holds what is unpacked of a part so far to the limits. */
  void requireUnpacked(long unpacked, long fileSize) {
    if (unpacked > unpackedBytes) {
      throw new LeadFileRefused(
          "it is a workbook that unpacks to more than " + size(unpackedBytes));
    }
    if (unpacked > SMALL && unpacked / ratio > fileSize) {
      throw new LeadFileRefused(
          "it is a workbook that unpacks to more than %d times its size".formatted(ratio));
    }
  }

  void requireTexts(long size) {
    if (size > textBytes) {
      throw new LeadFileRefused(
          "its texts are larger than %s; save it as CSV".formatted(size(textBytes)));
    }
  }

  private static String size(long bytes) {
    return bytes >= MIB ? bytes / MIB + " MiB" : bytes + " bytes";
  }
}
