package io.ringroute.sandbox;

import java.time.Duration;
import java.util.Map;

/**
 * A scripted answer.
 *
 * @param acts whether the request is done as usual
 * @param delay how long the answer waits
 * @param lost whether the connection breaks instead of an answer
 * @param status the answer's status when the request isn't done
 * @param headers its headers
 * @param body its body; null: an error of that status
 */
record TalkingShopsReply(
    boolean acts,
    Duration delay,
    boolean lost,
    int status,
    Map<String, String> headers,
    String body) {

  static TalkingShopsReply status(int status) {
    return refusal(status, Map.of(), null);
  }

  static TalkingShopsReply tooMany(Duration retryAfter) {
    return refusal(429, Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())), null);
  }

  static TalkingShopsReply redirect(String location) {
    return refusal(302, Map.of("Location", location), null);
  }

  static TalkingShopsReply body(String body) {
    return refusal(200, Map.of(), body);
  }

  static TalkingShopsReply slow(Duration delay) {
    return new TalkingShopsReply(true, delay, false, 0, Map.of(), null);
  }

  static TalkingShopsReply lostAnswer() {
    return new TalkingShopsReply(true, Duration.ZERO, true, 0, Map.of(), null);
  }

  private static TalkingShopsReply refusal(int status, Map<String, String> headers, String body) {
    return new TalkingShopsReply(false, Duration.ZERO, false, status, headers, body);
  }
}
