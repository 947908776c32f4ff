package io.ringroute.sandbox;

import java.time.Duration;

/**
 * What happens when a number is dialled.
 *
 * @param sipStatus the final SIP status: 200 answers, 0 never comes, anything else refuses
 * @param ring from the dial to the final status, in the time of a real call
 * @param talk how long the lead stays on the line after an answer
 */
public record Callee(int sipStatus, Duration ring, Duration talk) {

  private static final int ANSWERED = 200;
  private static final Duration BRIEFLY = Duration.ofSeconds(3);

  /** Picks up after a short ringing and stays on the line. */
  public static Callee answers(int talkSeconds) {
    return new Callee(ANSWERED, BRIEFLY, Duration.ofSeconds(talkSeconds));
  }

  /** The phone or its network ends the ringing with a SIP status, like 486. */
  public static Callee refuses(int sipStatus) {
    return new Callee(sipStatus, BRIEFLY, Duration.ZERO);
  }

  /** The trunk refuses at once: nothing rings, and the participant never comes to be active. */
  public static Callee refusedAtOnce(int sipStatus) {
    return new Callee(sipStatus, Duration.ZERO, Duration.ZERO);
  }

  /** Rings until the caller gives up. */
  public static Callee ringsOut() {
    return new Callee(0, Duration.ofDays(1), Duration.ZERO);
  }

  boolean answers() {
    return sipStatus == ANSWERED;
  }

  boolean rings() {
    return !ring.isZero();
  }

  /** The same with up to three seconds more ringing and four more talk, always so for a number. */
  Callee as(String number) {
    if (!rings() || sipStatus == 0) {
      return this;
    }
    int hash = number.hashCode();
    Duration longerTalk = answers() ? talk.plusSeconds(Math.floorMod(hash, 5)) : talk;
    return new Callee(sipStatus, ring.plusSeconds(Math.floorMod(hash, 4)), longerTalk);
  }
}
