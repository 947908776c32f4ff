package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestDoorTest {

  private final int port = Installation.freePort();
  private TestDoor door;

  @BeforeEach
  void open() throws IOException {
    door = TestDoor.open(new InetSocketAddress("127.0.0.1", port)).orElseThrow();
  }

  @AfterEach
  void close() {
    door.close();
  }

  /** Whoever is told 503 comes again, when the application listens here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/livekit/webhook",
        "/api/agent/calls/17/qualification",
        "/api/leads",
        "/api/agent/calls/01"
      })
  void losesNothingThatIsMeantForTheApplication(String path) throws IOException {
    assertThat(status(path, "Bearer of-somebody-else")).isEqualTo(503);
    assertThat(door.reports()).isEmpty();
  }

  @Test
  void takesTheTestCallsReportsFromItsAgentOnly() throws IOException {
    assertThat(status("/api/agent/calls/0/ready", "Bearer other")).isEqualTo(401);
    assertThat(door.reports()).isEmpty();
    assertThat(status("/api/agent/calls/0/ready", "Bearer " + door.token())).isEqualTo(200);
    assertThat(door.reports()).containsExactly("ready");
  }

  private int status(String path, String authorization) throws IOException {
    return new Http()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString("{}")))
        .statusCode();
  }
}
