package io.ringroute.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator may do with a lead, as the pages offer it. */
enum Deed {
  CALL_NOW("call-now", "Call now"),
  CALL_AT("call-at", "Call at a time"),
  CORRECT("correct-number", "Correct the number"),
  REOPEN("reopen", "Reopen"),
  DO_NOT_CALL("do-not-call", "Do not call");

  private final String path;
  private final String title;

  Deed(String path, String title) {
    this.path = path;
    this.title = title;
  }

  public String path() {
    return path;
  }

  public String title() {
    return title;
  }

  static Optional<Deed> of(String path) {
    return Arrays.stream(values()).filter(deed -> deed.path.equals(path)).findFirst();
  }

  /**
   * Those that change something for a lead as it stands.
   *
   * @param isInCall whether a call of it is under way
   */
  static List<Deed> of(Map<String, Object> lead, boolean isInCall) {
    if (isInCall) {
      return List.of(DO_NOT_CALL);
    }
    return switch ((String) lead.get("status")) {
      case "new", "dispatched" -> List.of(CALL_NOW, CALL_AT, CORRECT, DO_NOT_CALL);
      case "failed" -> ofFailed((String) lead.get("failed_reason"));
      default -> List.of(DO_NOT_CALL);
    };
  }

  private static List<Deed> ofFailed(String reason) {
    return switch (String.valueOf(reason)) {
      case "invalid_phone" -> List.of(CORRECT);
      case "wrong_number" -> List.of(CORRECT, DO_NOT_CALL);
      case "do_not_call" -> List.of(REOPEN, CORRECT);
      default -> List.of(REOPEN, CORRECT, DO_NOT_CALL);
    };
  }
}
