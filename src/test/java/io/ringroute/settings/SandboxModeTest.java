package io.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SandboxModeTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'', DATABASE_URL, false",
    "true, '', true",
    "TRUE, '', true",
    "false, '', false",
    "false, LIVEKIT_URL, false"
  })
  void isOnWhenNothingRealIsSetOrWhenAskedFor(String enabled, String real, boolean on) {
    Map<String, Object> values = new HashMap<>(Map.of("ringroute.sandbox.enabled", enabled));
    if (!real.isEmpty()) {
      values.put(real, "something");
    }
    ConfigurableEnvironment environment = environment(values);
    assertThat(SandboxMode.isOn(environment)).isEqualTo(on);
    assertThat(new SandboxMode().check(environment)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "enabled, true, SANDBOX=true",
    "enabled, TRUE, SANDBOX=TRUE",
    "join, ../data, SANDBOX_JOIN=../data"
  })
  void stopsTheStartWhenAskedForTogetherWithRealSystems(String asked, String value, String shown) {
    ConfigurableEnvironment environment =
        environment(
            Map.of("LIVEKIT_URL", "wss://x", "SIP_Y", 1, "ringroute.sandbox." + asked, value));
    assertThat(SandboxMode.isOn(environment)).isFalse();
    assertThat(new SandboxMode().check(environment))
        .singleElement()
        .asString()
        .startsWith(shown + " is not accepted")
        .contains("LIVEKIT_URL, SIP_Y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATABASE_URL",
        "DATABASE_URL_FILE",
        "LIVEKIT_URL",
        "LIVEKIT_API_SECRET",
        "SIP_OUTBOUND_TRUNK_ID",
        "SIP_CALLER_NUMBER",
        "TALKINGSHOPS_BASE_URL",
        "TALKINGSHOPS_API_KEY"
      })
  void findsRealSystemsInTheEnvironment(String name) {
    assertThat(RealSettings.in(environment(Map.of(name, "something")))).containsExactly(name);
    assertThat(RealSettings.in(environment(Map.of(name, "  ")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ringroute.database.url, DATABASE_URL",
    "ringroute.dialing.livekit-url, LIVEKIT_URL",
    "ringroute.push.base-url, TALKINGSHOPS_BASE_URL",
    "ringroute.push.api-key, TALKINGSHOPS_API_KEY"
  })
  void findsRealSystemsInAnOwnSettingsFile(String property, String name) {
    ConfigurableEnvironment environment = environment(Map.of(property, "something"));
    builtIn(environment, property, "${" + name + ":the default}");
    assertThat(RealSettings.in(environment)).containsExactly(name);
  }

  @Test
  void takesNoBuiltInDefaultForASetting() {
    ConfigurableEnvironment environment = environment(Map.of("AGENT_NAME", "mine", "SANDBOX", ""));
    builtIn(environment, "ringroute.push.base-url", "${TALKINGSHOPS_BASE_URL:https://crm}");
    assertThat(RealSettings.in(environment)).isEmpty();
  }

  private static ConfigurableEnvironment environment(Map<String, Object> values) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    environment.getPropertySources().addFirst(new MapPropertySource("set", values));
    return environment;
  }

  private static void builtIn(ConfigurableEnvironment environment, String name, String value) {
    MapPropertySource source =
        new MapPropertySource("class path resource [application.yaml]", Map.of(name, value));
    environment.getPropertySources().addLast(source);
  }
}
