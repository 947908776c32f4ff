package io.ringroute.sandbox;

import io.livekit.server.AccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a webhook and posts it, up to five times: LiveKit's retries after 1, 2, 4 and 8 s. */
final class WebhookSender {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int RETRIES = 4;
  private static final Duration VALID_FOR = Duration.ofMinutes(5);
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(10);

  private final TwinLoop loop;
  private final HttpClient http;
  private final String apiKey;
  private final String apiSecret;

  WebhookSender(TwinLoop loop, HttpClient http, String apiKey, String apiSecret) {
    this.loop = loop;
    this.http = http;
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
  }

  /** Ends when the event is delivered, refused for good or given up; never exceptionally. */
  CompletableFuture<Void> deliver(String url, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(REPLY_TIMEOUT)
            .header("Content-Type", "application/webhook+json")
            .header("User-Agent", "LiveKit")
            .header("Authorization", token(body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return attempt(request, 0);
  }

  private CompletableFuture<Void> attempt(HttpRequest request, int retry) {
    return http.sendAsync(request, BodyHandlers.discarding())
        .handle((reply, error) -> afterAttempt(request, retry, reply, error))
        .thenCompose(next -> next);
  }

  private CompletableFuture<Void> afterAttempt(
      HttpRequest request, int retry, HttpResponse<Void> reply, Throwable error) {
    if (!isRepeated(reply) || retry == RETRIES) {
      logRefusal(request, reply, error);
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable again = () -> attempt(request, retry + 1).thenAccept(done::complete);
    loop.afterReal(Duration.ofSeconds(1L << retry), again);
    return done;
  }

  private static boolean isRepeated(HttpResponse<Void> reply) {
    if (reply == null || reply.statusCode() == 429) {
      return true;
    }
    return reply.statusCode() >= 500 && reply.statusCode() != 501;
  }

  private static void logRefusal(HttpRequest request, HttpResponse<Void> reply, Throwable error) {
    if (reply == null) {
      LOG.warn("A webhook could not be delivered to {}: {}", request.uri(), error.toString());
    } else if (reply.statusCode() >= 300) {
      LOG.warn("{} answered a webhook with {}", request.uri(), reply.statusCode());
    }
  }

  private String token(String body) {
    AccessToken token = new AccessToken(apiKey, apiSecret);
    token.setTtl(VALID_FOR.toMillis());
    token.setSha256(sha256(body));
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
