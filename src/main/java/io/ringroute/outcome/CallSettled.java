package io.ringroute.outcome;

/**
 * All that is known of a call is written down now: its slot may be free, a task may be due. Told
 * after the commit, on the node that wrote.
 */
public record CallSettled() {}
