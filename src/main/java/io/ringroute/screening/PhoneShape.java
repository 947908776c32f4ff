package io.ringroute.screening;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape rule of contract 3.3: what is dropped, what counts as a digit, and the four forms. */
final class PhoneShape {

  private static final Pattern FORMS = Pattern.compile("(?:\\+91|91|0)?([6-9][0-9]{9})");
  private static final String SEPARATORS = ".()[]\uFF0E\uFF08\uFF09\uFF3B\uFF3D";
  // Dashes that Unicode files under other categories: swung, superscript, subscript, minus.
  private static final String OTHER_DASHES = "\u2053\u207B\u208B\u2212";
  private static final int LONGEST = 200;

  private PhoneShape() {}

  /** Gives {@code +91XXXXXXXXXX}, or throws {@link InvalidPhone}. */
  static String normalise(String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidPhone("it is empty");
    }
    if (text.length() > LONGEST) {
      throw new InvalidPhone("it is too long");
    }
    StringBuilder kept = new StringBuilder();
    text.codePoints().forEach(c -> keep(c, kept));
    return toE164(kept.toString());
  }

  private static String toE164(String kept) {
    Matcher form = FORMS.matcher(kept);
    if (form.matches()) {
      return "+91" + form.group(1);
    }
    if (kept.startsWith("+") && !kept.startsWith("+91")) {
      throw new InvalidPhone("it is of another country");
    }
    throw new InvalidPhone(
        "it is not ten digits starting with 6, 7, 8 or 9 after +91, 91, 0 or nothing");
  }

  private static void keep(int c, StringBuilder kept) {
    if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
      kept.append(Character.digit(c, 10));
    } else if (c == '+' || c == '\uFF0B') {
      kept.append('+');
    } else if (!isDropped(c)) {
      throw new InvalidPhone("it holds something other than one number");
    }
  }

  private static boolean isDropped(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
      default -> c == '\t' || SEPARATORS.indexOf(c) >= 0 || OTHER_DASHES.indexOf(c) >= 0;
    };
  }
}
