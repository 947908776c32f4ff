package io.ringroute.push;

import java.time.Duration;

/** What a failed attempt means for its call. */
sealed interface PushDecision {

  /** Why, in plain words; empty when there is nothing to tell. */
  String error();

  /** When the call is due again. */
  default Duration delay() {
    return Duration.ZERO;
  }

  /** Whether this was an attempt, so that the next one waits longer. */
  default boolean counts() {
    return true;
  }

  /** Sent again after the delay, as often as it takes. */
  record Later(Duration delay, String error) implements PushDecision {}

  /** The CRM asks for patience: nothing at all is sent before the delay is over. */
  record Held(Duration delay, String error) implements PushDecision {}

  /** The call waits until someone sends it again; the rest of the queue goes on. */
  record Parked(String error) implements PushDecision {}

  /** The key or the address is wrong: the whole push waits. */
  record Paused(String error) implements PushDecision {
    @Override
    public boolean counts() {
      return false;
    }
  }

  /** No request may be sent now. This was no attempt. */
  record NotNow(String error) implements PushDecision {
    @Override
    public boolean counts() {
      return false;
    }
  }
}
