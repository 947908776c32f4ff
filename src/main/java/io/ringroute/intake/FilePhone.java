package io.ringroute.intake;

import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What files do to phone numbers, before the phone rule decides (intake only, never the table). */
final class FilePhone {

  private static final Pattern AS_FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");
  // A number that a spreadsheet wrote as a decimal may have lost digits; in scientific notation it
  // has.
  private static final Pattern DECIMAL = Pattern.compile("\\.\\d{1,2}$");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?\\d+([.,]\\d*)?\\s*[eE]\\s*[+-]?\\s*\\d+");

  private FilePhone() {}

  /**
   * Reads a phone cell.
   *
   * @throws InvalidPhone saying why it is no number
   */
  static PhoneNumber parse(String cell, PhoneNumbers phoneNumbers) throws RowRefused {
    String text = withoutWrapping(Cell.trim(cell));
    if (text.indexOf('.') >= 0 && DECIMAL.matcher(text).find()) {
      throw new RowRefused("phone: it was written as a decimal number");
    }
    if ((text.indexOf('E') > 0 || text.indexOf('e') > 0) && SCIENTIFIC.matcher(text).matches()) {
      throw new RowRefused(
          "phone: a spreadsheet wrote it in scientific notation (like 9.88E+09) and its last digits are lost; set the column to text and enter it again");
    }
    return phoneNumbers.parse(text);
  }

  private static String withoutWrapping(String text) {
    if (text.startsWith("=")) {
      Matcher formula = AS_FORMULA.matcher(text);
      return formula.matches() ? formula.group(1) : text;
    }
    if (text.startsWith("p:")) {
      return text.substring(2);
    }
    return text.startsWith("'") ? text.substring(1) : text;
  }
}
