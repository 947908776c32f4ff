package io.ringroute.intake;

import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What files do to phone numbers, before the phone rule decides (intake only, never the table). */
final class FilePhone {

  private static final Pattern AS_FORMULA = Pattern.compile("=\"([^\"]*)\"");
  // A number that a spreadsheet wrote as a decimal may have lost digits.
  private static final Pattern DECIMAL = Pattern.compile(".*\\.[0-9]{1,2}");

  private FilePhone() {}

  /**
   * Reads a phone cell.
   *
   * @throws InvalidPhone saying why it is no number
   */
  static PhoneNumber parse(String cell, PhoneNumbers phoneNumbers) throws RowRefused {
    String text = withoutWrapping(Cell.trim(cell));
    if (DECIMAL.matcher(text).matches()) {
      throw new RowRefused("phone: it was written as a decimal number");
    }
    return phoneNumbers.parse(text);
  }

  private static String withoutWrapping(String text) {
    Matcher formula = AS_FORMULA.matcher(text);
    if (formula.matches()) {
      return formula.group(1);
    }
    if (text.startsWith("p:")) {
      return text.substring(2);
    }
    return text.startsWith("'") ? text.substring(1) : text;
  }
}
