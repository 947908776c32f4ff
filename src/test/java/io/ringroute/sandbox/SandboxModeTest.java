package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.database.StartFailed;
import java.util.Map;
import java.util.Set;
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
    Set<String> names = real.isEmpty() ? Set.of() : Set.of(real);
    assertThat(SandboxMode.isOn(enabled, names)).isEqualTo(on);
  }

  @Test
  void stopsTheStartWhenAskedForTogetherWithRealSystems() {
    Set<String> names = RealSettings.in(environment(Map.of("LIVEKIT_URL", "wss://x", "SIP_Y", 1)));
    assertThatThrownBy(() -> SandboxMode.isOn("true", names))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("LIVEKIT_URL, SIP_Y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATABASE_URL",
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

  @Test
  void refusesSettingsThatCanNotBe() {
    assertThatThrownBy(() -> new SandboxSettings("maybe", "", 10, false))
        .hasMessageContaining("SANDBOX is \"maybe\"");
    assertThatThrownBy(() -> new SandboxSettings("", "", 0, false))
        .hasMessageContaining("SANDBOX_TIME_FACTOR");
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
