package io.ringroute.push;

/** The template made no task that can be sent. */
class TaskTemplateBroken extends RuntimeException {

  TaskTemplateBroken(String detail) {
    super(detail);
  }
}
