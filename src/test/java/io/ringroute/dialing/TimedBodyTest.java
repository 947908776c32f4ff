package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimedBodyTest {

  private final AtomicInteger bodies = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestBody().readAllBytes().length == 3) {
            bodies.incrementAndGet();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void sendsABodyWhosePermitIsFresh() {
    assertThat(send(System.nanoTime()).join()).isEqualTo(200);
    assertThat(bodies).hasValue(1);
  }

  @Test
  void refusesABodyWhosePermitIsTooOld() {
    long old = System.nanoTime() - TimedBody.LIMIT.toNanos() - 1;

    assertThatThrownBy(() -> send(old).join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(TimedBody.TooLate.class);
    assertThat(bodies).hasValue(0);
  }

  @Test
  void refusesABodyTooOnAConnectionThatIsOpenAlready() {
    send(System.nanoTime()).join();
    long old = System.nanoTime() - TimedBody.LIMIT.toNanos() - 1;

    assertThatThrownBy(() -> send(old).join()).hasRootCauseInstanceOf(TimedBody.TooLate.class);
    assertThat(bodies).hasValue(1);
  }

  @Test
  void tellsThatItLeft() {
    send(System.nanoTime()).join();

    assertThat(left).hasValue(1);
  }

  @Test
  void tellsThatItNeverWillLeave() {
    send(System.nanoTime() - TimedBody.LIMIT.toNanos() - 1).exceptionally(e -> null).join();

    assertThat(left).hasValue(1);
  }

  private CompletableFuture<Integer> send(long permitNanos) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.getAddress().getPort()))
            .POST(new TimedBody(new byte[] {1, 2, 3}, permitNanos, left::incrementAndGet))
            .build();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .thenApply(reply -> reply.statusCode());
  }
}
