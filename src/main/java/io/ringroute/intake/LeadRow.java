package io.ringroute.intake;

/**
 * A row of a file that can become a lead.
 *
 * @param line the physical line at which it starts, from 1
 * @param phone its number, {@code +91XXXXXXXXXX}
 * @param externalId the marketplace's id of it; null when there is none
 * @param email null when there is none; so are product, city, state and message
 * @param extra the columns that leads have no column for, as a JSON object; null for none
 * @param doNotCall whether the marketplace says that this number must not be called
 */
record LeadRow(
    long line,
    String name,
    String phone,
    String source,
    String externalId,
    String email,
    String product,
    String city,
    String state,
    String message,
    String extra,
    boolean doNotCall) {}
