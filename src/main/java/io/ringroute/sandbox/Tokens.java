package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks access tokens as LiveKit does: HS256, issuer, and times with a minute's leeway. */
final class Tokens {

  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  private final String apiKey;
  private final byte[] secret;
  private final Clock clock;

  Tokens(String apiKey, String secret, Clock clock) {
    this.apiKey = apiKey;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /**
   * @param header the Authorization header; may be null
   * @throws TwirpError unauthenticated, when there is no valid token
   */
  Grants verify(String header) {
    check(header != null && header.startsWith("Bearer "), "no access token");
    String[] parts = header.substring("Bearer ".length()).split("\\.", -1);
    check(parts.length == 3, "malformed access token");
    check("HS256".equals(json(parts[0]).path("alg").asText()), "unexpected signing algorithm");
    check(MessageDigest.isEqual(sign(parts[0] + "." + parts[1]), bytes(parts[2])), "bad signature");
    JsonNode claims = json(parts[1]);
    check(apiKey.equals(claims.path("iss").asText()), "invalid API key");
    checkTimes(claims, clock.instant());
    return Grants.of(claims);
  }

  private static void checkTimes(JsonNode claims, Instant now) {
    check(claims.path("exp").isNumber(), "access token without expiry");
    Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
    check(!now.minus(LEEWAY).isAfter(expiry), "access token is expired");
    Instant notBefore = Instant.ofEpochSecond(claims.path("nbf").asLong());
    check(!now.plus(LEEWAY).isBefore(notBefore), "access token is not valid yet");
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(bytes(part));
    } catch (IOException e) {
      throw refused("malformed access token");
    }
  }

  private static byte[] bytes(String part) {
    try {
      return BASE64.decode(part);
    } catch (IllegalArgumentException e) {
      throw refused("malformed access token");
    }
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw refused(message);
    }
  }

  private static TwirpError refused(String message) {
    return new TwirpError(TwirpCode.UNAUTHENTICATED, message);
  }
}
