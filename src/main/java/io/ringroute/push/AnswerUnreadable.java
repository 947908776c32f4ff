package io.ringroute.push;

/** The CRM answered "well", but not with what was asked for. */
class AnswerUnreadable extends RuntimeException {

  AnswerUnreadable(String detail) {
    super(detail);
  }
}
