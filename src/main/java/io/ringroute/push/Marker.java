package io.ringroute.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * The words {@code ringroute call <id>} in a task's text. The CRM has no idempotency key that is
 * documented; by these words a task is found that was created but whose answer was lost.
 */
record Marker(long callId) {

  String text() {
    return "ringroute call " + callId;
  }

  /** Whether any text in this node holds the words, and not those of another call. */
  boolean isIn(JsonNode node) {
    if (node.isTextual()) {
      return pattern().matcher(node.textValue()).find();
    }
    for (JsonNode child : node) {
      if (isIn(child)) {
        return true;
      }
    }
    return false;
  }

  private Pattern pattern() {
    return Pattern.compile(
        "\\bringroute\\s+call\\s+" + callId + "(?!\\d)", Pattern.CASE_INSENSITIVE);
  }
}
