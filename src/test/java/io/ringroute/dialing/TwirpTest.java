package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livekit.LivekitRoom.ListParticipantsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwirpTest {

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private Twirp twirp;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().flush();
          await();
        });
    server.start();
    twirp = new Twirp(settings("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    twirp.destroy();
  }

  @Test
  void doesNotWaitForEverForABodyThatNeverComes() {
    var request = ListParticipantsRequest.getDefaultInstance();
    var reply = twirp.send("RoomService/ListParticipants", "t", request, Duration.ofSeconds(1));
    assertThat(reply)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withRootCauseInstanceOf(TimeoutException.class);
  }

  private void await() {
    try {
      end.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DialingSettings settings(String url) {
    return new DialingSettings(
        Duration.ofSeconds(1),
        10,
        2,
        3,
        url,
        "key",
        "secret",
        "ST_1",
        "",
        "",
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        null,
        "ignitech-lead-");
  }
}
