package io.ringroute.dialing;

import java.time.Instant;

/**
 * The answer to a call that asks whether it may be sent now.
 *
 * @param refused why it may never be sent; null when it may
 * @param reopensAt when the breaker will open the door again; null unless it refused
 * @param permitAt when it was permitted, by the database's clock; null when refused
 * @param askedNanos {@link System#nanoTime()} from before the permit was asked for
 */
record Permit(String refused, Instant reopensAt, Instant permitAt, long askedNanos) {}
