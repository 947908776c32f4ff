package io.ringroute.push;

import java.time.Duration;

/**
 * Why an attempt did not file its call.
 *
 * @param status the CRM's HTTP status; 0 when there was no answer, or none that can be read
 * @param retryAfter how long the CRM asks to wait; null when it doesn't say
 * @param sending whether the request was the one that creates the task
 * @param detail what happened, in plain words
 */
record PushFailure(int status, Duration retryAfter, boolean sending, String detail) {

  /**
   * Whether the CRM may still be at work on the request, so that a search now could miss its task.
   */
  boolean mayBeUnderWay() {
    return sending && (status == 0 || status == 408 || status == 502 || status == 504);
  }

  /** Whether this answer says that no task was created. */
  boolean isDefinite() {
    return sending && status >= 300 && status < 500 && status != 408;
  }
}
