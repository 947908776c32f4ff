package io.ringroute.sandbox;

import io.livekit.server.AccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a webhook and posts it, up to five times: as LiveKit again after 1, 2, 4 and 8 s. */
final class WebhookSender {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int REPETITIONS = 4;
  private static final Duration VALID_FOR = Duration.ofMinutes(5);
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);

  private final PatientHttp http;
  private final String apiKey;
  private final String apiSecret;

  WebhookSender(TwinLoop loop, HttpClient http, String apiKey, String apiSecret) {
    this.http = new PatientHttp(http, loop, FIRST_PAUSE, REPETITIONS);
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
  }

  /**
   * Ends when the event is delivered, refused for good or given up; never exceptionally.
   *
   * @param fault what is wrong with its token; null: nothing
   */
  CompletableFuture<Void> deliver(String url, String body, Fault fault) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(REPLY_TIMEOUT)
            .header("Content-Type", "application/webhook+json")
            .header("User-Agent", "LiveKit")
            .header("Authorization", token(body, fault))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request)
        .handle(
            (reply, error) -> {
              logRefusal(request, reply, error);
              return null;
            });
  }

  private static void logRefusal(HttpRequest request, HttpResponse<String> reply, Throwable error) {
    if (reply == null) {
      LOG.warn("A webhook could not be delivered to {}: {}", request.uri(), error.toString());
    } else if (reply.statusCode() >= 300) {
      LOG.warn("{} answered a webhook with {}", request.uri(), reply.statusCode());
    }
  }

  private String token(String body, Fault fault) {
    String secret =
        fault == Fault.FORGE ? Ids.create("") + Ids.create("") + Ids.create("") : apiSecret;
    AccessToken token = new AccessToken(apiKey, secret);
    token.setTtl(VALID_FOR.toMillis());
    if (fault == Fault.EXPIRE) {
      token.setExpiration(Date.from(Instant.now().minus(VALID_FOR)));
    }
    token.setSha256(sha256(fault == Fault.ALTER ? body + " " : body));
    return token.toJwt();
  }

  private static String sha256(String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(body.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
