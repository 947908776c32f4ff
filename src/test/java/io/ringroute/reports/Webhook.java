package io.ringroute.reports;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Writes and signs webhooks as LiveKit does. */
public final class Webhook {

  private Webhook() {}

  /** An event of the call's phone in its room {@code room-<call>}. */
  public static String ofLeg(String event, int call, String roomSid) {
    return """
        {"event":"%s","room":{"sid":"%s","name":"room-%d","metadata":"{\\"call_id\\":%d}"},\
        "participant":{"sid":"PA_1","identity":"call-%d","name":"Asha","kind":"SIP",\
        "attributes":{"call_id":"%d","sip.callStatus":"active"},"disconnectReason":"CLIENT_INITIATED"},\
        "id":"%s","createdAt":"1764000000","somethingNew":1}"""
        .formatted(event, roomSid, call, call, call, call, "EV_" + UUID.randomUUID());
  }

  /** An agent's arrival in the call's room. */
  public static String ofAgent(int call, String roomSid) {
    return ofLeg("participant_joined", call, roomSid)
        .replace("\"SIP\"", "\"AGENT\"")
        .replace("\"call-" + call + "\"", "\"agent-AJ_1\"")
        .replace("\"attributes\":{\"call_id\":\"" + call + "\",", "\"attributes\":{");
  }

  public static JWTCreator.Builder token(String body) {
    return JWT.create()
        .withIssuer(ReportsApp.KEY)
        .withNotBefore(Instant.now().minusSeconds(5))
        .withExpiresAt(Instant.now().plusSeconds(300))
        .withClaim("sha256", hash(body));
  }

  public static String signed(String body) {
    return token(body).sign(Algorithm.HMAC256(ReportsApp.SECRET));
  }

  public static String hash(String body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
