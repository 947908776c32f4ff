package io.ringroute.dialing;

/** Text from outside without what PostgreSQL's jsonb refuses: NUL and lone surrogates. */
final class StorableText {

  private StorableText() {}

  static String of(String text) {
    return text.codePoints()
        .filter(point -> point != 0)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
