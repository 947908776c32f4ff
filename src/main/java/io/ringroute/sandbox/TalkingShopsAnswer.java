package io.ringroute.sandbox;

import java.util.Map;

/** An answer of the twin; the body is a string as it is, or written as JSON. */
record TalkingShopsAnswer(int status, Map<String, String> headers, Object body) {

  static TalkingShopsAnswer of(int status, Object body) {
    return new TalkingShopsAnswer(status, Map.of(), body);
  }

  static TalkingShopsAnswer error(int status, String message) {
    return of(status, Map.of("success", false, "message", message));
  }
}
