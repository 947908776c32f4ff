package io.ringroute.bench;

/**
 * What a figure is held against.
 *
 * @param must nullable: it is only reported
 * @param aim nullable
 * @param isFloor whether more is better
 */
record Bar(Double must, Double aim, boolean isFloor) {

  static Bar atLeast(double must, double aim) {
    return new Bar(must, aim, true);
  }

  static Bar atMost(double must, double aim) {
    return new Bar(must, aim, false);
  }

  static Bar aimAtMost(double aim) {
    return new Bar(null, aim, false);
  }

  static Bar none() {
    return new Bar(null, null, true);
  }

  String verdict(Repeats figure) {
    if (must == null && aim == null) {
      return "reported";
    }
    if (!figure.isSteady()) {
      return "not judged: repeats differ by %d %%".formatted(Math.round(figure.spread() * 100));
    }
    if (aim != null && reaches(aim, figure)) {
      return "aim reached";
    }
    if (must == null) {
      return "aim NOT reached";
    }
    return reaches(must, figure) ? "must reached, aim not" : "must NOT reached";
  }

  String mustText() {
    return must == null ? "" : Repeats.text(must);
  }

  String aimText() {
    return aim == null ? "" : Repeats.text(aim);
  }

  private boolean reaches(double limit, Repeats figure) {
    return isFloor ? figure.median() >= limit : figure.median() <= limit;
  }
}
