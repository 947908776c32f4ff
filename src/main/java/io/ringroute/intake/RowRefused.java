package io.ringroute.intake;

/** A row from which no lead is made; the message says why. */
class RowRefused extends Exception {

  RowRefused(String reason) {
    super(reason);
  }
}
