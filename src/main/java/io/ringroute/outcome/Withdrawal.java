package io.ringroute.outcome;

import java.time.Instant;

/**
 * Why a call lost its permission before it was sent, which costs no retry.
 *
 * @param cause like {@code window}, {@code daily_limit} or {@code do_not_call}
 * @param reopenAt when the lead may be called; null: soon
 */
public record Withdrawal(String cause, Instant reopenAt) {

  /** Whether the number was put on the do-not-call list meanwhile. */
  public boolean isDoNotCall() {
    return "do_not_call".equals(cause);
  }
}
