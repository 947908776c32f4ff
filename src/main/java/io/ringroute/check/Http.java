package io.ringroute.check;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends single requests; none takes longer than its time, whatever the other side does. */
final class Http {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Duration timeout;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Http() {
    this(TIMEOUT);
  }

  Http(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * The answer, whatever its status.
   *
   * @throws IOException when there is none, see {@link Words}
   */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return send(request.timeout(timeout).build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException {
    return send(request.timeout(timeout).build(), BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }
}
