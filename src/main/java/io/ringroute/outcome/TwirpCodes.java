package io.ringroute.outcome;

import java.util.Map;
import java.util.Set;

/** The error codes of LiveKit's API; the list is Twirp's own (specification v7, "Error Codes"). */
final class TwirpCodes {

  /** Our ringing time is over: LiveKit cancelled the dial. */
  static final String CANCELED = "canceled";

  /** After these the phone may ring: the server broke, or did not say what became of the dial. */
  private static final Set<String> UNKNOWN =
      Set.of("internal", "unknown", "unavailable", "deadline_exceeded");

  private static final Map<String, String> DEFINITE =
      Map.ofEntries(
          Map.entry(CANCELED, "nobody picked up while it rang"),
          Map.entry(
              "invalid_argument", "LiveKit did not accept the request or the trunk's address"),
          Map.entry("malformed", "LiveKit could not read the request"),
          Map.entry("out_of_range", "LiveKit did not accept a value of the request"),
          Map.entry("not_found", "LiveKit does not know the trunk"),
          Map.entry("bad_route", "LiveKit's address is wrong"),
          Map.entry("already_exists", "LiveKit has such a call already"),
          Map.entry("aborted", "LiveKit gave the call up"),
          Map.entry("permission_denied", "the LiveKit API key may not place calls"),
          Map.entry("unauthenticated", "LiveKit did not accept the API key"),
          Map.entry("resource_exhausted", "LiveKit's limits are used up"),
          Map.entry("failed_precondition", "LiveKit or the trunk is not set up for this call"),
          Map.entry("unimplemented", "this LiveKit cannot place SIP calls"),
          Map.entry("dataloss", "LiveKit lost the request"));

  private TwirpCodes() {}

  /** Whether a reply with this code, and no SIP code, says for certain that the dial failed. */
  static boolean isDefinite(String code) {
    return DEFINITE.containsKey(code);
  }

  static boolean isTwirp(String code) {
    return isDefinite(code) || UNKNOWN.contains(code);
  }

  static FailureReason reasonOf(String code) {
    return CANCELED.equals(code) ? FailureReason.UNANSWERED : FailureReason.DISPATCH_FAILED;
  }

  static String wordsFor(String code) {
    return "%s (%s)".formatted(DEFINITE.get(code), code);
  }
}
