package io.ringroute.outcome;

import java.time.Instant;

/**
 * The lead's side of a call.
 *
 * @param answeredAt when the phone was picked up; null when it was not, or not that we know
 * @param endedAt when it was put down or was known never to ring; null while it may live
 */
public record Leg(Instant answeredAt, Instant endedAt) {

  static final Leg UNKNOWN = new Leg(null, null);
}
