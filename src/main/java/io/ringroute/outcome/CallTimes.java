package io.ringroute.outcome;

import java.time.Instant;

/**
 * When the call got where, by the database's clock.
 *
 * @param permitAt when it was allowed to be sent; null when it was not yet
 * @param deadlineAt when it counts as stale
 */
record CallTimes(Instant permitAt, Instant deadlineAt) {}
