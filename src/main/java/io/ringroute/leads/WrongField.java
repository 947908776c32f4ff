package io.ringroute.leads;

/**
 * A lead from which none is made, as one of its fields is wrong; the message says what is accepted.
 */
class WrongField extends RuntimeException {

  private final String field;

  /**
   * @param field null when the lead as a whole is wrong
   */
  WrongField(String field, String detail) {
    super(detail);
    this.field = field;
  }

  String field() {
    return field;
  }
}
