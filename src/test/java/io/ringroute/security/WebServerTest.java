package io.ringroute.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;

/** Whose word is taken for where a request comes from. */
class WebServerTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1"})
  void believesProxiesOfThisMachine(String address) {
    assertThat(isBelieved("", address)).isTrue();
    assertThat(isBelieved("10.0.0.5", address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.6",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.1.1",
        "100.64.0.1",
        "fd00:0:0:0:0:0:0:1"
      })
  void believesNoOthersOfAPrivateNetwork(String address) {
    assertThat(isBelieved("", address)).isFalse();
    assertThat(isBelieved("10.0.0.5", address)).isFalse();
  }

  @Test
  void believesThoseThatAreTold() {
    assertThat(isBelieved("10.0.0.5", "10.0.0.5")).isTrue();
    assertThat(isBelieved("10.0.0.5", "10.0.0.50")).isFalse();
    assertThat(isBelieved("10\\.1\\.\\d+\\.\\d+|10.0.0.5", "10.1.2.3")).isTrue();
  }

  /** Beside one that Spring Boot adds in a cloud. */
  private static boolean isBelieved(String trusted, String address) {
    var server = new TomcatServletWebServerFactory();
    server.addEngineValves(new RemoteIpValve());
    WebServer.believeOnly(new ProxySettings(trusted), server);
    assertThat(server.getEngineValves()).hasSize(1);
    return server.getEngineValves().stream()
        .map(RemoteIpValve.class::cast)
        .allMatch(valve -> address.matches(valve.getInternalProxies()));
  }
}
