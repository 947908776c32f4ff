package io.ringroute.dialing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Tells LiveKit's own replies from those of a proxy before it (Twirp specification v7). */
final class TwirpReply {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TwirpReply() {}

  /** Whether it is a message of LiveKit's. */
  static boolean isWhole(HttpResponse<byte[]> reply) {
    return reply.statusCode() == 200
        && reply
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith("application/protobuf"))
            .isPresent();
  }

  /** Whether LiveKit says that there is no such room or participant. */
  static boolean isNotFound(HttpResponse<byte[]> reply) {
    return reply.statusCode() == 404 && "not_found".equals(code(reply.body()));
  }

  private static String code(byte[] body) {
    try {
      return JSON.readTree(body).path("code").asText();
    } catch (IOException e) {
      return "";
    }
  }
}
