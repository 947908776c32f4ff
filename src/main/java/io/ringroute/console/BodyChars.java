package io.ringroute.console;

/** How much of a message's body is kept for a look, in characters. */
final class BodyChars {

  static final int MOST = 8192;

  private BodyChars() {}

  /** What was asked for, within bounds; for Camel 0 and less would be no limit. */
  static int within(int asked) {
    return Math.max(1, Math.min(MOST, asked));
  }
}
