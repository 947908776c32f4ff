package io.ringroute.sandbox;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Sends a request again while the other side is out of reach, busy or broken.
 *
 * @param firstPause before the first repetition; each further one is twice as long
 * @param repetitions after the first attempt
 */
record PatientHttp(HttpClient http, TwinLoop loop, Duration firstPause, int repetitions) {

  /** The last reply; ends exceptionally when there was none. */
  CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return attempt(request, 0);
  }

  private CompletableFuture<HttpResponse<String>> attempt(HttpRequest request, int repetition) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .handle(
            (reply, error) ->
                repetition < repetitions && isTransient(reply)
                    ? pause(repetition).thenCompose(over -> attempt(request, repetition + 1))
                    : ended(reply, error))
        .thenCompose(Function.identity());
  }

  private CompletableFuture<Void> pause(int repetition) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    loop.afterReal(firstPause.multipliedBy(1L << repetition), () -> over.complete(null));
    return over;
  }

  private static boolean isTransient(HttpResponse<String> reply) {
    if (reply == null || reply.statusCode() == 429) {
      return true;
    }
    return reply.statusCode() >= 500 && reply.statusCode() != 501;
  }

  private static <T> CompletableFuture<T> ended(T value, Throwable error) {
    return error == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(error);
  }
}
