package io.ringroute.pages;

import java.sql.Timestamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells in words for operators how a lead and its calls stand. */
final class LeadWords {

  /** Why a lead is not called any more, by {@code leads.failed_reason}. */
  static final Map<String, String> REASONS =
      ordered(
          "invalid_phone", "no valid number",
          "not_whitelisted", "not on the whitelist",
          "do_not_call", "do not call",
          "wrong_number", "wrong number",
          "retries_exhausted", "all attempts used");

  /** By {@code leads.status}. */
  static final Map<String, String> STATES =
      ordered(
          "new", "To be called",
          "dispatched", "Called, or in a call",
          "failed", "Not called any more");

  private static final Map<String, String> FAILURES =
      Map.of(
          "rejected", "The lead declined, or hung up before a talk",
          "unanswered", "Nobody answered",
          "dispatch_failed", "The call could not be placed",
          "startup_failed", "The agent could not start",
          "stale_timeout", "The call took too long and was ended",
          "no_answers", "Somebody answered, but nothing useful was said");

  private static final Map<String, String> OUTCOMES =
      Map.of(
          "callback", "asked to be called again",
          "not_interested", "not interested",
          "wrong_number", "wrong number",
          "do_not_call", "wants no more calls",
          "voicemail", "an answering machine");

  private LeadWords() {}

  static String state(Map<String, Object> lead) {
    String status = (String) lead.get("status");
    if (status.equals("failed")) {
      String reason = (String) lead.get("failed_reason");
      return reason == null ? "not called any more" : REASONS.getOrDefault(reason, reason);
    }
    return switch (status) {
      case "new" -> "to be called";
      case "dispatched" -> "called, or in a call";
      default -> status;
    };
  }

  static String tone(Map<String, Object> lead) {
    return switch ((String) lead.get("status")) {
      case "new" -> "wait";
      case "dispatched" -> "good";
      case "failed" -> "bad";
      default -> "";
    };
  }

  /** How a call went, in a sentence without its full stop. */
  static String call(Map<String, Object> call) {
    String outcome = (String) call.get("outcome");
    String more = outcome == null ? "" : ": " + OUTCOMES.getOrDefault(outcome, outcome);
    return switch ((String) call.get("status")) {
      case "calling" ->
          call.get("leg_ended_at") == null ? underWay(call) : "Ended; the result is awaited";
      case "called", "pushed" -> "Talked" + more;
      case "failed" -> failure((String) call.get("failure_reason")) + more;
      default -> (String) call.get("status");
    };
  }

  private static String underWay(Map<String, Object> call) {
    if (call.get("answered_at") instanceof Timestamp) {
      return "Talking now";
    }
    return call.get("permit_at") instanceof Timestamp ? "Ringing now" : "Getting ready";
  }

  private static String failure(String reason) {
    return reason == null ? "Failed" : FAILURES.getOrDefault(reason, "Failed: " + reason);
  }

  private static Map<String, String> ordered(String... namesAndWords) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndWords.length; i += 2) {
      map.put(namesAndWords[i], namesAndWords[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
