package io.ringroute.outcome;

import static io.ringroute.outcome.FailureReason.DISPATCH_FAILED;
import static io.ringroute.outcome.FailureReason.REJECTED;
import static io.ringroute.outcome.FailureReason.UNANSWERED;

import java.util.Map;

/**
 * What a SIP final code means for the lead, and in plain words. The meanings are those of RFC 3261
 * section 21 as Indian mobile operators use them behind Vobiz.
 */
public final class SipCodes {

  private static final Meaning BAD_NUMBER =
      new Meaning(UNANSWERED, "the number does not exist or is not in service");
  private static final Meaning TRUNK_LOGIN =
      new Meaning(DISPATCH_FAILED, "the trunk did not accept its credentials");

  private static final Map<Integer, Meaning> MEANINGS =
      Map.ofEntries(
          Map.entry(401, TRUNK_LOGIN),
          Map.entry(402, new Meaning(DISPATCH_FAILED, "the trunk's account is out of credit")),
          Map.entry(403, new Meaning(DISPATCH_FAILED, "the trunk forbids this call")),
          Map.entry(404, BAD_NUMBER),
          Map.entry(407, TRUNK_LOGIN),
          Map.entry(408, new Meaning(UNANSWERED, "the phone's network did not answer in time")),
          Map.entry(410, BAD_NUMBER),
          Map.entry(480, new Meaning(UNANSWERED, "switched off or out of coverage")),
          Map.entry(484, new Meaning(UNANSWERED, "the number is incomplete")),
          Map.entry(486, new Meaning(REJECTED, "busy on another call, or the reject button")),
          Map.entry(487, new Meaning(UNANSWERED, "the ringing was ended before an answer")),
          Map.entry(488, new Meaning(DISPATCH_FAILED, "the trunk and we share no way to talk")),
          Map.entry(503, new Meaning(DISPATCH_FAILED, "the trunk is full or out of service")),
          Map.entry(504, new Meaning(UNANSWERED, "the phone's network did not answer the trunk")),
          Map.entry(600, new Meaning(REJECTED, "busy everywhere")),
          Map.entry(603, new Meaning(REJECTED, "declined by the lead")),
          Map.entry(604, BAD_NUMBER),
          Map.entry(607, new Meaning(REJECTED, "refused as unwanted")),
          Map.entry(608, new Meaning(REJECTED, "refused by a call filter")));

  private SipCodes() {}

  /** Whether the code is a final one that ends a dial for certain: 300 to 699. */
  static boolean endsDial(int code) {
    return code >= 300 && code <= 699;
  }

  static FailureReason reasonOf(int code) {
    return meaningOf(code).reason();
  }

  /** For a metric's label: a listed code itself, any other by its class like {@code 5xx}. */
  static String label(int code) {
    return MEANINGS.containsKey(code) ? String.valueOf(code) : code / 100 + "xx";
  }

  /**
   * Like {@code switched off or out of coverage (480 Temporarily Unavailable)}.
   *
   * @param status the code's own words; null or blank for none
   */
  public static String wordsFor(int code, String status) {
    String raw = status == null || status.isBlank() ? "" : " " + status.strip();
    return "%s (%d%s)".formatted(meaningOf(code).words(), code, raw);
  }

  private static Meaning meaningOf(int code) {
    Meaning listed = MEANINGS.get(code);
    if (listed != null) {
      return listed;
    }
    return code >= 600
        ? new Meaning(REJECTED, "refused by the lead's side")
        : new Meaning(DISPATCH_FAILED, "the trunk could not place the call");
  }

  private record Meaning(FailureReason reason, String words) {}
}
