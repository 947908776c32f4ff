package io.ringroute.reports;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.google.protobuf.InvalidProtocolBufferException;
import io.livekit.server.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import livekit.LivekitWebhook.WebhookEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Believes a webhook that LiveKit has signed: a JWT (HS256, by our API key, not expired) that
 * carries the SHA-256 of the very bytes. Without a key nothing can be signed, so nothing is
 * believed.
 */
@Component
class WebhookSignature {

  private final String key;
  private final WebhookReceiver receiver;

  WebhookSignature(
      @Value("${ringroute.dialing.livekit-api-key:}") String key,
      @Value("${ringroute.dialing.livekit-api-secret:}") String secret) {
    this.key = key;
    this.receiver = key.isBlank() || secret.isBlank() ? null : new WebhookReceiver(key, secret);
  }

  /**
   * @param body the bytes as they came; null counts as empty
   * @param authorization the raw header, without a scheme; null when missing
   * @throws ReportRefused 401 when it is not LiveKit's, 400 when LiveKit signed what is no event
   */
  WebhookEvent verify(byte[] body, String authorization) {
    try {
      requireOurForm(authorization);
      String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
      return receiver.receive(text, authorization);
    } catch (Exception e) {
      if (e instanceof InvalidProtocolBufferException) {
        throw new ReportRefused(400, "The body is no LiveKit webhook event.");
      }
      throw new ReportRefused(401, "The webhook is not signed by LiveKit's key for this body.");
    }
  }

  private void requireOurForm(String authorization) {
    DecodedJWT token = JWT.decode(authorization);
    boolean ours =
        receiver != null
            && "HS256".equals(token.getAlgorithm())
            && key.equals(token.getIssuer())
            && token.getExpiresAt() != null
            && token.getClaim("sha256").asString() != null;
    if (!ours) {
      throw new IllegalArgumentException("not the form of LiveKit's tokens");
    }
  }
}
