package io.ringroute.intake;

import io.ringroute.screening.PhoneNumber;

/** How a phone that came over HTTP is kept. */
public final class StoredPhone {

  private StoredPhone() {}

  /**
   * The text as it came, as long as its number can be read from its ASCII digits, by which a number
   * is looked up in the database; else the number: digits of other scripts count as digits.
   */
  public static String of(String text, PhoneNumber number) {
    String digits = text.replaceAll("[^0-9]", "");
    String e164 = number.e164();
    return digits.endsWith(e164.substring(e164.length() - 10)) ? text : e164;
  }
}
