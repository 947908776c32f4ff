package io.ringroute.dialing;

/**
 * The trunk that a call goes over, and how it shows itself.
 *
 * @param id the outbound trunk's id at LiveKit
 * @param callerNumber the number shown to the lead; empty: one of the trunk's
 */
record Trunk(String id, String callerNumber) {}
