package io.ringroute.bench;

/**
 * What a figure is held against.
 *
 * @param must nullable: there is only an aim
 * @param isFloor whether more is better
 * @param obstacle why nothing can be said; null when something can
 */
record Bar(Double must, double aim, boolean isFloor, String obstacle) {

  static Bar atLeast(double must, double aim) {
    return new Bar(must, aim, true, null);
  }

  static Bar atMost(double must, double aim) {
    return new Bar(must, aim, false, null);
  }

  static Bar aimAtMost(double aim) {
    return new Bar(null, aim, false, null);
  }

  /** The same, but not judged when there is an obstacle. */
  Bar unless(String why) {
    return new Bar(must, aim, isFloor, why);
  }

  String verdict(Repeats figure) {
    if (obstacle != null) {
      return "not judged: " + obstacle;
    }
    if (!figure.isSteady()) {
      return "not judged: repeats differ by %d %%".formatted(Math.round(figure.spread() * 100));
    }
    if (reaches(aim, figure)) {
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
    return Repeats.text(aim);
  }

  private boolean reaches(double limit, Repeats figure) {
    return isFloor ? figure.median() >= limit : figure.median() <= limit;
  }
}
