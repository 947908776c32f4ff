package io.ringroute.security;

/**
 * Who reports with the token of one call.
 *
 * @param callId the only call it may speak of
 * @param room that call's room; null when it has none
 */
record CallToken(int callId, String room) {}
