package io.ringroute.outcome;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides phone numbers in texts that others wrote, before they are logged or shown. */
public final class MaskedNumbers {

  /**
   * What reads like a phone number: ten digits and more, with blanks, brackets, dots, dashes and
   * slashes between them. It never tries a second way, however long the text.
   */
  private static final Pattern NUMBER =
      Pattern.compile("(?<!\\w)\\+?\\d(?:[\\p{Z}\\t()\\[\\]./\\p{Pd}]{0,4}\\d){9,}+");

  /** What is left of it. */
  private static final int SHOWN = 4;

  private MaskedNumbers() {}

  /** The text with all but the last four digits of each number hidden. */
  public static String in(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement("******" + end(found.group())));
  }

  /** The last digits, with what stands between them and before them. */
  private static String end(String number) {
    int at = number.length();
    for (int digits = 0; digits < SHOWN; at--) {
      digits += isDigit(number.charAt(at - 1)) ? 1 : 0;
    }
    while (!isDigit(number.charAt(at - 1))) {
      at--;
    }
    return number.substring(at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
