package io.ringroute.intake;

import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What files do to phone numbers, before the phone rule decides (intake only, never the table). */
final class FilePhone {

  private static final Pattern AS_FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");
  // A number that a spreadsheet wrote as a decimal may have lost digits; in scientific notation it
  // has.
  private static final Pattern DECIMAL =
      Pattern.compile("[.\uFF0E][^\\p{Nd}.\uFF0E]*\\p{Nd}([^\\p{Nd}.\uFF0E]*\\p{Nd})?[^\\p{Nd}]*");
  private static final Pattern DECIMAL_ZEROS = Pattern.compile("[.\uFF0E]0{1,2}$");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?\\d+([.,]\\d*)?\\s*[eE]\\s*[+-]?\\s*\\d+");
  // +91-9876543210 typed into a spreadsheet is a sum, and it keeps the result: -9876543119.
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "[\\p{Pd}\u2212\u207B\u208B\u2053].*|.*[\\p{Pd}\u2212\u207B\u208B\u2053]|\\(\\s*\\p{Nd}+\\s*\\)");
  // 91 98765432, or 9198765.432 of a decimal whose zeros are lost: two digits are missing.
  private static final Pattern SHORT_91 =
      Pattern.compile(
          "[^\\p{Nd}+]*91[^\\p{Nd}]+(?:[^\\p{Nd}]*\\p{Nd}){8}[^\\p{Nd}]*|91\\d*\\.\\d*");
  private static final int TEN = 10;

  private FilePhone() {}

  /**
   * Reads a phone cell.
   *
   * @throws InvalidPhone saying why it is no number
   */
  static PhoneNumber parse(String cell, PhoneNumbers phoneNumbers) throws RowRefused {
    String text = Cell.trim(withoutWrapping(Cell.trim(cell)));
    if (isDigits(text)) {
      return phoneNumbers.parse(text);
    }
    requireNoSum(text);
    requireWhole(text);
    if (isScientific(text)) {
      throw new RowRefused(
          "phone: a spreadsheet wrote it in scientific notation (like 9.88E+09) and its last digits are lost; set the column to text and enter it again");
    }
    return phoneNumbers.parse(text);
  }

  /** What its digits say, however doubtful; empty when they are no number. */
  static Optional<PhoneNumber> plain(String cell, PhoneNumbers phoneNumbers) {
    String text = Cell.trim(withoutWrapping(Cell.trim(cell)));
    return phoneNumbers
        .find(text)
        .or(() -> phoneNumbers.find(DECIMAL_ZEROS.matcher(text).replaceFirst("")));
  }

  /** Whether a spreadsheet rounded it. */
  static boolean isScientific(String text) {
    return (text.indexOf('E') > 0 || text.indexOf('e') > 0) && SCIENTIFIC.matcher(text).matches();
  }

  private static void requireNoSum(String text) throws RowRefused {
    if (NEGATIVE.matcher(text).matches()) {
      throw new RowRefused(
          "phone: it is a negative number, as a spreadsheet makes of +91-98765…; set the column to text and enter it again");
    }
  }

  private static void requireWhole(String text) throws RowRefused {
    int dot = Math.max(text.lastIndexOf('.'), text.lastIndexOf('\uFF0E'));
    if (dot >= 0 && DECIMAL.matcher(text.substring(dot)).matches()) {
      throw new RowRefused("phone: it was written as a decimal number");
    }
    long digits = text.codePoints().filter(Character::isDigit).count();
    if (digits == TEN && SHORT_91.matcher(text).matches()) {
      throw new RowRefused("phone: after 91 digits are missing");
    }
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && !(i == 0 && c == '+')) {
        return false;
      }
    }
    return true;
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
