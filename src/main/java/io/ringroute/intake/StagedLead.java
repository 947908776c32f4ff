package io.ringroute.intake;

/**
 * A row that waits to become a lead.
 *
 * @param line the physical line at which it starts, from 1
 * @param number the last ten digits of its phone
 * @param source its source, beside which its marketplace id is unique
 * @param externalId the marketplace's id; null for none
 * @param columns its columns as COPY takes them, see {@link CopyText}
 * @param doNotCall whether its number must not be called
 */
record StagedLead(
    long line, long number, String source, String externalId, byte[] columns, boolean doNotCall) {

  static StagedLead of(LeadRow row) {
    return new StagedLead(
        row.line(),
        number(row.phone()),
        row.source(),
        row.externalId(),
        CopyText.columns(row),
        row.doNotCall());
  }

  /** The last ten digits of {@code +91XXXXXXXXXX}. */
  static long number(String e164) {
    return Long.parseLong(e164, e164.length() - 10, e164.length(), 10);
  }
}
