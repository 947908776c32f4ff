package io.ringroute.dialing;

import com.google.protobuf.MessageLite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Sends LiveKit requests as Twirp protobuf over the JDK's asynchronous client: no thread waits for
 * an answer, and no request is ever sent twice. OkHttp, which the SDK uses, re-sends a POST after a
 * 408.
 */
@Component
class Twirp implements DisposableBean {

  /** After this the reply's headers are here, but its body is not. */
  private static final Duration BODY_MARGIN = Duration.ofSeconds(1);

  private final ExecutorService threads =
      Executors.newFixedThreadPool(2, new CustomizableThreadFactory("livekit-"));
  private final DialingSettings settings;
  private final HttpClient client;

  Twirp(DialingSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();
  }

  /** Sends a request that may be repeated by its caller. */
  CompletableFuture<HttpResponse<byte[]>> send(
      String method, String token, MessageLite message, Duration timeout) {
    BodyPublisher body = BodyPublishers.ofByteArray(message.toByteArray());
    return send(request(method, token, body, timeout), timeout);
  }

  /** Sends the one request of a call, if its permit is still fresh when the body leaves. */
  CompletableFuture<HttpResponse<byte[]>> sendOnce(
      String method, String token, TimedBody body, Duration serverTimeout, Duration timeout) {
    HttpRequest.Builder request = request(method, token, body, timeout);
    return send(
        request.header("X-Twirp-Timeout-Ms", String.valueOf(serverTimeout.toMillis())), timeout);
  }

  private HttpRequest.Builder request(
      String method, String token, BodyPublisher body, Duration timeout) {
    return HttpRequest.newBuilder(
            URI.create(settings.livekitHttpUrl() + "/twirp/livekit." + method))
        .header("Content-Type", "application/protobuf")
        .header("Authorization", "Bearer " + token)
        .timeout(timeout)
        .POST(body);
  }

  /** The client's own timeout ends with the reply's headers; this one also covers its body. */
  private CompletableFuture<HttpResponse<byte[]>> send(
      HttpRequest.Builder request, Duration timeout) {
    var reply = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    var whole = reply.copy().orTimeout(timeout.plus(BODY_MARGIN).toMillis(), TimeUnit.MILLISECONDS);
    whole.whenComplete((done, failure) -> reply.cancel(true));
    return whole;
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
