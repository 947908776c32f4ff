package io.ringroute.check;

/** Ends the look at one part: no more can be said of it. */
final class Found extends RuntimeException {

  private final transient Finding finding;

  private Found(Finding finding) {
    super(finding.text(), null, false, false);
    this.finding = finding;
  }

  static Found wrong(String what, String mend) {
    return new Found(Finding.wrong(what, mend));
  }

  static Found none(String text) {
    return new Found(Finding.none(text));
  }

  Finding finding() {
    return finding;
  }
}
