package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpTest {

  private final Http http = new Http(Duration.ofMillis(300));

  @Test
  void waitsForNobodyWhoNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> http.send(request(silent.getLocalPort())))
          .satisfies(failure -> assertThat(Words.of(failure)).isEqualTo("no answer in time"));
    }
  }

  @Test
  void waitsForNobodyWhoStopsInTheMiddleOfAnAnswer() throws IOException {
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> connection = CompletableFuture.supplyAsync(() -> half(slow));
      assertThatThrownBy(() -> http.send(request(slow.getLocalPort())))
          .satisfies(failure -> assertThat(Words.of(failure)).isEqualTo("no answer in time"));
      connection.join().close();
    }
  }

  @Test
  void saysThatThereIsNoSuchHost() {
    HttpRequest.Builder nowhere = HttpRequest.newBuilder(URI.create("http://nowhere.invalid/"));

    assertThatThrownBy(() -> new Http(Duration.ofSeconds(20)).send(nowhere))
        .satisfies(
            failure -> assertThat(Words.of(failure)).isEqualTo("there is no host of that name"));
  }

  private static HttpRequest.Builder request(int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
  }

  private static Socket half(ServerSocket server) {
    try {
      Socket connection = server.accept();
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                  .getBytes(StandardCharsets.US_ASCII));
      return connection;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
