package io.ringroute.intake;

/**
 * What a workbook may cost to read.
 *
 * @param bytes of the file
 * @param unpackedBytes of any part of it when it is unpacked
 * @param ratio how many times larger than the file any part may become
 * @param textBytes of the shared texts, which are kept in memory
 */
record WorkbookLimits(long bytes, long unpackedBytes, int ratio, long textBytes) {

  private static final long MIB = 1024 * 1024;
  // What is this small does no harm, however well it was packed.
  private static final long SMALL = 10 * MIB;

  static final WorkbookLimits DEFAULT = new WorkbookLimits(100 * MIB, 1024 * MIB, 100, 64 * MIB);

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
