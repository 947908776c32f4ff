package io.ringroute.outcome;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What came back of the one CreateSIPParticipant request of a call: the data of the fact {@code
 * dial_reply}.
 *
 * @param result never null
 * @param httpStatus null when no reply came
 * @param twirpCode null unless the reply was a Twirp error
 * @param sipStatusCode the trunk's SIP code, null when LiveKit told none
 * @param sipStatus its text, nullable
 * @param message the error's text for people, nullable
 * @param participantSid LiveKit's id of the participant, when answered
 * @param sipCallId LiveKit's id of the SIP call, when answered
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DialReply(
    DialVerdict result,
    Integer httpStatus,
    String twirpCode,
    Integer sipStatusCode,
    String sipStatus,
    String message,
    String participantSid,
    String sipCallId) {

  /** The lead picked up. */
  public static DialReply answered(String participantSid, String sipCallId) {
    return new DialReply(
        DialVerdict.ANSWERED, 200, null, null, null, null, participantSid, sipCallId);
  }

  /** LiveKit answered with an error. */
  public static DialReply refused(
      int httpStatus, String twirpCode, Integer sipStatusCode, String sipStatus, String message) {
    DialVerdict verdict = DialVerdict.ofReply(httpStatus, twirpCode, sipStatusCode);
    return new DialReply(
        verdict, httpStatus, twirpCode, sipStatusCode, sipStatus, message, null, null);
  }

  /** No reply came. */
  public static DialReply broken(Throwable thrown) {
    DialVerdict verdict = DialVerdict.ofException(thrown);
    return new DialReply(verdict, null, null, null, null, rootOf(thrown).toString(), null, null);
  }

  /** Why a failed dial failed. */
  FailureReason reason() {
    if (sipStatusCode != null) {
      return SipCodes.reasonOf(sipStatusCode);
    }
    return twirpCode == null ? FailureReason.DISPATCH_FAILED : TwirpCodes.reasonOf(twirpCode);
  }

  /** The same in plain words, with the raw code. */
  String detail() {
    if (sipStatusCode != null) {
      return SipCodes.wordsFor(sipStatusCode, sipStatus);
    }
    return twirpCode == null ? "LiveKit was not reached: " + message : inTwirpWords();
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private String inTwirpWords() {
    String words = TwirpCodes.wordsFor(twirpCode);
    return message == null || message.isBlank() ? words : words + ": " + message;
  }
}
