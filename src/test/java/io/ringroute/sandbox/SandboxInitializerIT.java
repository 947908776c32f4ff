package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The real application.yaml, with no beans but the settings. */
class SandboxInitializerIT {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(SandboxSettings.class)
  static class NoBeans {}

  @Test
  void presetsWhatLeadsThroughAWholeLifeWhenNothingRealIsSet() {
    try (ConfigurableApplicationContext context = start()) {
      Environment environment = context.getEnvironment();
      assertThat(context.getBean(SandboxSettings.class).active()).isTrue();
      assertThat(environment.getProperty("ringroute.screening.window-start")).isEqualTo("00:00");
      assertThat(environment.getProperty("ringroute.screening.window-end")).isEqualTo("24:00");
      assertThat(environment.getProperty("ringroute.screening.window-days")).isEqualTo("MON-SUN");
      assertThat(environment.getProperty("ringroute.dialing.agent-name")).isNotBlank();
      assertThat(environment.getProperty("ringroute.dialing.livekit-url")).contains("127.0.0.1");
      assertThat(environment.getProperty("ringroute.dialing.livekit-api-secret")).hasSize(36);
      assertThat(environment.getProperty("ringroute.dialing.sip-outbound-trunk-id")).isNotBlank();
      assertThat(environment.getProperty("ringroute.push.base-url")).contains("127.0.0.1");
      assertThat(environment.getProperty("ringroute.push.api-key")).isNotBlank();
      assertThat(environment.getProperty("ringroute.outcome.grace")).isEqualTo("10s");
    }
  }

  @Test
  void keepsWhatTheUserSets() {
    try (ConfigurableApplicationContext context =
        start("--CALL_WINDOW_START=11:00", "--ringroute.outcome.grace=3s", "--AGENT_NAME=mine")) {
      Environment environment = context.getEnvironment();
      assertThat(environment.getProperty("ringroute.screening.window-start")).isEqualTo("11:00");
      assertThat(environment.getProperty("ringroute.screening.window-end")).isEqualTo("24:00");
      assertThat(environment.getProperty("ringroute.outcome.grace")).isEqualTo("3s");
      assertThat(environment.getProperty("ringroute.dialing.agent-name")).isEqualTo("mine");
    }
  }

  @Test
  void stopsTheTwinsWithTheApplication() throws Exception {
    String url;
    try (ConfigurableApplicationContext context = start()) {
      url = context.getEnvironment().getProperty("LIVEKIT_URL");
      assertThat(ledgerStatus(url)).isEqualTo(200);
    }
    assertThatThrownBy(() -> ledgerStatus(url)).isInstanceOf(ConnectException.class);
  }

  @Test
  void isOffWhenSomethingRealIsSet() {
    try (ConfigurableApplicationContext context = start("--DATABASE_URL=jdbc:postgresql://x/y")) {
      Environment environment = context.getEnvironment();
      assertThat(context.getBean(SandboxSettings.class).active()).isFalse();
      assertThat(environment.getProperty("ringroute.screening.window-start")).isEqualTo("10:00");
      assertThat(environment.getProperty("ringroute.dialing.livekit-url")).isEmpty();
    }
  }

  @Test
  void canNotBeSwitchedOnByHand() {
    try (ConfigurableApplicationContext context =
        start(
            "--LIVEKIT_URL=wss://real.example",
            "--LIVEKIT_API_KEY=k",
            "--LIVEKIT_API_SECRET=s",
            "--SIP_OUTBOUND_TRUNK_ID=ST_1",
            "--ringroute.sandbox.active=true")) {
      assertThat(context.getBean(SandboxSettings.class).active()).isFalse();
    }
  }

  @Test
  void stopsTheStartWhenAskedForTogetherWithSomethingReal() {
    assertThatThrownBy(() -> start("--SANDBOX=true", "--TALKINGSHOPS_API_KEY=k"))
        .hasMessageContaining("TALKINGSHOPS_API_KEY");
  }

  private static int ledgerStatus(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/twin/ledger")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplicationBuilder(NoBeans.class).web(WebApplicationType.NONE).run(arguments);
  }
}
