package io.ringroute.screening;

/** Text that cannot safely become one number; the message says why and never holds the text. */
public class InvalidPhone extends IllegalArgumentException {

  InvalidPhone(String reason) {
    super(reason);
  }
}
