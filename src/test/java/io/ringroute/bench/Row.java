package io.ringroute.bench;

/**
 * A line of the result.
 *
 * @param number the row's number in the table of bars, with a letter when it has parts
 * @param what what was measured, in words
 * @param note absolute figures and circumstances
 */
record Row(String number, String what, Repeats figure, Bar bar, String note) {

  String toMarkdown() {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(number, what, figure, bar.mustText(), bar.aimText(), bar.verdict(figure), note);
  }
}
