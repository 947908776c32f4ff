package io.ringroute.dialing;

import java.util.concurrent.CompletableFuture;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Makes a future of the SDK's calls. */
final class SdkCalls {

  private static final int NOT_FOUND = 404;

  private SdkCalls() {}

  /**
   * Completes with the body (null when empty or not found), or exceptionally for any other answer.
   */
  static <T> CompletableFuture<T> send(String method, Call<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback<>() {
          @Override
          public void onResponse(Call<T> sent, Response<T> response) {
            if (response.isSuccessful() || response.code() == NOT_FOUND) {
              answer.complete(response.body());
            } else {
              answer.completeExceptionally(
                  new LiveKitUnavailable(method + " was answered " + response.code()));
            }
          }

          @Override
          public void onFailure(Call<T> sent, Throwable failure) {
            answer.completeExceptionally(LiveKitUnavailable.on(method, failure));
          }
        });
    return answer;
  }
}
