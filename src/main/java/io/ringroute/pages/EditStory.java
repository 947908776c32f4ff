package io.ringroute.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells what somebody changed on a lead. */
final class EditStory {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> edit;
  private final Onlooker onlooker;
  private final Times times;

  EditStory(Map<String, Object> edit, Onlooker onlooker, Times times) {
    this.edit = edit;
    this.onlooker = onlooker;
    this.times = times;
  }

  TimelineEntry entry() {
    List<String> lines = new ArrayList<>();
    change(lines);
    if (edit.get("reason") != null) {
      lines.add("Why: " + onlooker.text((String) edit.get("reason")));
    }
    return TimelineEntry.of(
        times.moment(edit.get("edited_at")),
        "edit",
        "%s by %s".formatted(title(), edit.get("edited_by")),
        lines);
  }

  private String title() {
    return switch ((String) edit.get("deed")) {
      case "call_now" -> "Asked to be called now";
      case "call_at" -> "Asked to be called at a time";
      case "correct_number" -> "Number corrected";
      case "do_not_call" -> "Put on the do-not-call list";
      case "reopen" -> "Reopened";
      default -> (String) edit.get("deed");
    };
  }

  private void change(List<String> lines) {
    JsonNode was = tree("was");
    JsonNode becomes = tree("becomes");
    if (becomes.hasNonNull("phone")) {
      lines.add(
          "The number was %s and is %s."
              .formatted(
                  onlooker.number(was.path("phone").asText()),
                  onlooker.number(becomes.path("phone").asText())));
    }
    if (edit.get("deed").equals("call_at") && becomes.hasNonNull("retry_after")) {
      lines.add(
          "To be called at "
              + times.words(Instant.parse(becomes.path("retry_after").asText()))
              + ".");
    }
  }

  private JsonNode tree(String column) {
    try {
      return JSON.readTree(String.valueOf(edit.get(column)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
