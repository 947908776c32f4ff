package io.ringroute.outcome;

import java.time.Duration;
import java.time.Instant;

/**
 * How long what is missing is waited for.
 *
 * @param grace after the leg's end, for the agent's report
 * @param reply after the permit, for the dial's reply; then it is lost
 */
record OutcomeLimits(Duration grace, Duration reply) {

  /** Joining and slow trunks on top of the ringing time (livekit.md 1.5). */
  private static final Duration REPLY_MARGIN = Duration.ofSeconds(25);

  /**
   * A frozen node's request may ring that long after its permit: its token lives 10 s, and LiveKit
   * allows 60 s more (contract 5).
   */
  static final Duration LATE_SEND = Duration.ofSeconds(70);

  /** When a participant that the permit may still bring has come, if ever. */
  static Instant lastArrival(Instant permitAt) {
    return permitAt.plus(LATE_SEND);
  }

  static OutcomeLimits of(Duration grace, Duration ringing) {
    return new OutcomeLimits(grace, ringing.plus(REPLY_MARGIN));
  }
}
