package io.ringroute.sandbox;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import livekit.LivekitModels.DisconnectReason;

/**
 * What LiveKit makes of a SIP status: the Twirp code for the caller of the API, and the reason for
 * which the participant leaves (livekit/protocol and livekit/sip, August 2026).
 */
record SipStatus(int code) {

  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(401, "Unauthorized"),
          Map.entry(402, "Payment Required"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(407, "Proxy Authentication Required"),
          Map.entry(408, "Request Timeout"),
          Map.entry(410, "Gone"),
          Map.entry(480, "Temporarily Unavailable"),
          Map.entry(484, "Address Incomplete"),
          Map.entry(485, "Ambiguous"),
          Map.entry(486, "Busy Here"),
          Map.entry(487, "Request Terminated"),
          Map.entry(488, "Not Acceptable Here"),
          Map.entry(500, "Server Internal Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Server Time-out"),
          Map.entry(600, "Busy Everywhere"),
          Map.entry(603, "Decline"),
          Map.entry(604, "Does Not Exist Anywhere"),
          Map.entry(607, "Unwanted"),
          Map.entry(608, "Rejected"));

  String phrase() {
    return PHRASES.getOrDefault(code, "Status " + code);
  }

  TwirpCode twirpCode() {
    return switch (code) {
      case 480, 486, 600 -> TwirpCode.RESOURCE_EXHAUSTED;
      case 402, 403, 603, 607, 608 -> TwirpCode.PERMISSION_DENIED;
      case 401, 407 -> TwirpCode.FAILED_PRECONDITION;
      case 404, 410, 604 -> TwirpCode.NOT_FOUND;
      case 408, 504 -> TwirpCode.DEADLINE_EXCEEDED;
      case 487 -> TwirpCode.ABORTED;
      default -> byClass();
    };
  }

  DisconnectReason disconnectReason() {
    return switch (code) {
      case 404, 408, 480 -> DisconnectReason.USER_UNAVAILABLE;
      default ->
          code / 100 == 5 ? DisconnectReason.CLIENT_INITIATED : DisconnectReason.USER_REJECTED;
    };
  }

  /** The reply to the dial; a demand for credentials comes without the status. */
  TwirpError error() {
    String message = "twirp error unknown: INVITE failed: sip status: " + code + ": " + phrase();
    if (code == 401 || code == 407) {
      return new TwirpError(twirpCode(), message);
    }
    Map<String, String> meta =
        Map.of(
            "sip_status_code", String.valueOf(code),
            "sip_status", phrase(),
            "error_details", details());
    return new TwirpError(twirpCode(), message, meta);
  }

  private TwirpCode byClass() {
    return switch (code / 100) {
      case 4 -> TwirpCode.INVALID_ARGUMENT;
      case 5 -> TwirpCode.FAILED_PRECONDITION;
      case 6 -> TwirpCode.PERMISSION_DENIED;
      default -> TwirpCode.UNKNOWN;
    };
  }

  /** A google.rpc.Status (code = 1, message = 2) in base64. */
  private String details() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(1, 2);
      out.writeString(2, phrase());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
