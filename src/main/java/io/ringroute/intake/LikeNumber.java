package io.ringroute.intake;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a text what people may mean as a mobile number of India, however they group it. */
final class LikeNumber {

  private static final Pattern MOBILE =
      Pattern.compile("(?<![0-9])(?:\\+?91|0)?[6-9](?:[\\p{Z}\\p{Pd}./()]{0,3}[0-9]){9}(?![0-9])");

  private LikeNumber() {}

  /** What reads like one, each as it stands there, with the digits 0 to 9. */
  static Stream<String> in(String text) {
    return MOBILE.matcher(withPlainDigits(text)).results().map(MatchResult::group);
  }

  /** With the digits 0 to 9 for those of any script. */
  static String withPlainDigits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
