package io.ringroute.intake;

/** Text of a lead as it is kept, by the rules of lead files, for other ways in. */
public final class CleanText {

  private CleanText() {}

  /**
   * Without Unicode spaces and format characters at its ends; may be empty.
   *
   * @param name the field's, for the reason
   * @param lines whether line breaks are text here
   * @throws IllegalArgumentException saying why it can't be kept
   */
  public static String of(String name, String text, boolean lines) {
    String trimmed = Cell.trim(text);
    try {
      Cell.check(name, trimmed, lines);
    } catch (RowRefused e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return trimmed;
  }
}
