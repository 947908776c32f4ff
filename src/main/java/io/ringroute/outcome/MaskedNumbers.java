package io.ringroute.outcome;

import java.util.regex.Pattern;

/** Hides phone numbers in texts that others wrote, before they are logged or shown. */
public final class MaskedNumbers {

  /** What reads like a phone number: ten digits and more, all but the last four. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<!\\w)\\+?\\d(?:[ ()./-]?\\d){5,}(?=(?:[ ()./-]?\\d){4})");

  private MaskedNumbers() {}

  /** The text with all but the last four digits of each number hidden. */
  public static String in(String text) {
    return NUMBER.matcher(text).replaceAll("******");
  }
}
