package io.ringroute.security;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a call's id from a path, the same way for the door and for the route behind it. */
public final class CallId {

  private static final Pattern PLAIN = Pattern.compile("[1-9][0-9]{0,9}");

  private CallId() {}

  /**
   * The id, or nothing when the text is no id a call could have: one spelling a number, so no
   * leading zeros or signs.
   */
  public static OptionalInt parse(String text) {
    if (text == null || !PLAIN.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    long id = Long.parseLong(text);
    return id > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) id);
  }
}
