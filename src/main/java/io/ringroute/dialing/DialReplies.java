package io.ringroute.dialing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.ringroute.outcome.DialReply;
import io.ringroute.outcome.DialVerdict;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import livekit.LivekitSip.SIPParticipantInfo;
import org.springframework.stereotype.Component;

/** Reads what became of a dial: the answer, the error, or a permit that was refused. */
@Component
class DialReplies {

  private static final int OK = 200;

  private final ObjectMapper json;
  private final Limits limits;

  DialReplies(ObjectMapper json, Limits limits) {
    this.json = json;
    this.limits = limits;
  }

  Fact of(HttpResponse<byte[]> reply) {
    return dialReply(reply.statusCode() == OK ? answered(reply) : refused(reply));
  }

  Fact of(Throwable failure) {
    return isTooLate(failure)
        ? withdrawn("late", "the request could not leave in time", null)
        : dialReply(DialReply.broken(failure));
  }

  /** The fact for a refused permit; null as below. */
  Fact ofRefusedPermit(Permit permit) {
    return permit.refused().equals("breaker")
        ? withdrawn("breaker", "the breaker is open", permit.reopensAt())
        : ofRefusedPermit(permit.refused());
  }

  /**
   * The fact for a refused permit; null when the call was ended meanwhile, or is for the reaper to
   * settle.
   */
  Fact ofRefusedPermit(String cause) {
    return switch (cause) {
      case "window" -> withdrawn(cause, "the call window is closed", limits.nextOpening());
      case "daily_limit" ->
          withdrawn(cause, "the number was called often enough today", limits.nextDay());
      case "stopping" -> withdrawn(cause, "this node was stopped before the call", null);
      case "paused" -> withdrawn(cause, "dialling is paused", null);
      case "quality_breaker" -> withdrawn(cause, "the quality breaker stopped dialling", null);
      case "do_not_call" -> withdrawn(cause, "the number is on the do-not-call list", null);
      default -> null;
    };
  }

  private static DialReply answered(HttpResponse<byte[]> reply) {
    try {
      SIPParticipantInfo info = SIPParticipantInfo.parseFrom(reply.body());
      // An empty page of some proxy reads as a message without anything in it.
      return info.getParticipantId().isBlank()
          ? unreadable()
          : DialReply.answered(info.getParticipantId(), info.getSipCallId());
    } catch (InvalidProtocolBufferException e) {
      return unreadable();
    }
  }

  private static DialReply unreadable() {
    return new DialReply(
        DialVerdict.UNKNOWN, OK, null, null, null, "an unreadable answer", null, null);
  }

  private DialReply refused(HttpResponse<byte[]> reply) {
    JsonNode error = read(reply.body());
    JsonNode meta = error.path("meta");
    return DialReply.refused(
        reply.statusCode(),
        text(error.path("code")),
        number(text(meta.path("sip_status_code"))),
        text(meta.path("sip_status")),
        text(error.path("msg")));
  }

  /** The error's JSON; an empty object for a body that is none. */
  private JsonNode read(byte[] body) {
    try {
      JsonNode error = json.readTree(body);
      return error == null ? json.createObjectNode() : error;
    } catch (IOException e) {
      return json.createObjectNode();
    }
  }

  private static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? StorableText.of(node.asText()) : null;
  }

  private static Integer number(String text) {
    return text != null && text.matches("[1-9]\\d{2}") ? Integer.valueOf(text) : null;
  }

  private static boolean isTooLate(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimedBody.TooLate) {
        return true;
      }
    }
    return false;
  }

  private static Fact dialReply(DialReply reply) {
    return new Fact("dial_reply", reply);
  }

  private static Fact withdrawn(String cause, String detail, Instant reopenAt) {
    Map<String, Object> data = new HashMap<>();
    data.put("cause", cause);
    data.put("detail", detail);
    data.put("reopen_at", reopenAt == null ? null : reopenAt.toString());
    return new Fact("withdrawn", data);
  }
}
