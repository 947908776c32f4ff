/**
 * Stands in for LiveKit, the trunk, the agent and the CRM, so that everything runs and no phone
 * rings.
 *
 * <h2>Fault scripts</h2>
 *
 * The LiveKit twin takes a script of what goes wrong: at its start from the file {@code
 * TWIN_FAULTS} ({@code --twins}), and at run time by {@code POST /twin/faults} on its own address;
 * {@code GET /twin/faults} answers how often each rule was met.
 *
 * <pre>{@code
 * {
 *   "seed": 7,
 *   "rules": [
 *     {"at": "api", "name": "CreateSIPParticipant", "fault": "hang", "after": true, "rate": 0.1},
 *     {"at": "api", "name": "CreateSIPParticipant", "fault": "error", "sip": 503, "rate": 0.2},
 *     {"at": "api", "fault": "error", "code": "internal", "times": 5},
 *     {"at": "webhook", "name": "participant_left", "fault": "lose", "rate": 0.3},
 *     {"at": "agent", "number": "+919876500200", "fault": "silent"}
 *   ]
 * }
 * }</pre>
 *
 * Each request, event and agent's job meets the first rule whose conditions hold and whose dice
 * fall. Conditions are {@code name} (the API's method, the webhook's event), {@code call} (its id),
 * {@code number} ({@code +91…}), {@code room}, {@code rate} (0 to 1) and {@code times} (at most).
 * With the same seed the same calls meet the same faults.
 *
 * <table>
 * <caption>The faults</caption>
 * <tr><th>at</th><th>fault</th></tr>
 * <tr><td>api</td><td>error (with "code" of Twirp or "sip"), garbage (no Twirp), hang, reset, delay
 * ("millis"); "after": true obeys the request first</td></tr>
 * <tr><td>webhook</td><td>lose, repeat, reorder and delay ("millis"); forge, expire and alter send
 * the event with a token that must be refused, so that it is as good as lost</td></tr>
 * <tr><td>agent</td><td>missing, never_ready, die, silent, late, twice, contradict; forge and steal
 * (another call's token) send the report so that it must be refused</td></tr>
 * </table>
 */
package io.ringroute.sandbox;
