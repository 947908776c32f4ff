package io.ringroute.check;

/**
 * What became known of one part of the installation.
 *
 * @param mark how it stands
 * @param text what it is, or what is wrong with it and how to mend that
 */
record Finding(Mark mark, String text) {

  /** How a part stands, as it is printed. */
  enum Mark {
    OK("ok"),
    WRONG("WRONG"),
    /** Not used, or not tried. */
    NONE("--");

    final String word;

    Mark(String word) {
      this.word = word;
    }
  }

  static Finding ok(String text) {
    return new Finding(Mark.OK, text);
  }

  static Finding wrong(String what, String mend) {
    return new Finding(Mark.WRONG, what + "; " + mend);
  }

  static Finding none(String text) {
    return new Finding(Mark.NONE, text);
  }
}
