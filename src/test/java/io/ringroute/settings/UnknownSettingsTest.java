package io.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

class UnknownSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "CALL_WINDOW_STRAT, CALL_WINDOW_START",
    "MAX_CONCURENT_CALLS, MAX_CONCURRENT_CALLS",
    "LIVEKIT_API_KEYS, LIVEKIT_API_KEY",
    "LIVEKIT_SECRET, LIVEKIT_API_SECRET",
    "LIVEKIT_ULR, LIVEKIT_URL",
    "SIP_TRUNK_ID, SIP_OUTBOUND_TRUNK_ID",
    "TALKINGSHOPS_KEY, TALKINGSHOPS_API_KEY",
    "SERVER_PROT, SERVER_PORT",
    "SANBOX, SANDBOX",
    "DATABASE_URI, DATABASE_URL",
    "DATABASE_PASSWD, DATABASE_PASSWORD",
    "PUBLIC_ULR, PUBLIC_URL",
    "AGENTNAME, AGENT_NAME",
    "max_call_retries, MAX_CALL_RETRIES",
    "RINGROUTE_DIALING_POLLINTERVALL, ringroute.dialing.poll-interval"
  })
  void warnsOfVariablesThatLookLikeOurs(String name, String real) {
    assertThat(unknown(Map.of(name, "s3cret")))
        .containsExactly(
            name + " is no setting of Ringroute and is not read; did you mean " + real + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "ringroute.dialing.poll-intervall, ringroute.dialing.poll-interval",
    "ringroute.dialling.poll-interval, ringroute.dialing.poll-interval",
    "ringroute.livekit-url, ringroute.dialing.livekit-url"
  })
  void warnsOfPropertiesThatAreNotBound(String name, String real) {
    ConfigurableEnvironment environment = SettingsOf.environment(Map.of());
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("file", Map.of(name, "s3cret")));
    assertThat(UnknownSettings.in(environment))
        .singleElement()
        .asString()
        .startsWith(name + " is no setting")
        .endsWith("did you mean " + real + "?");
  }

  @Test
  void knowsEverySettingInEachOfItsSpellings() {
    Map<String, String> names = new HashMap<>();
    for (Setting setting : KnownSettings.builtIn().all()) {
      names.put(setting.variable(), "x");
      if (setting.property().startsWith("ringroute.")) {
        names.put(setting.property(), "x");
        names.put(setting.property().replace("-", ""), "x");
        names.put(setting.property().toUpperCase().replace("-", "").replace('.', '_'), "x");
        names.put(setting.property().toUpperCase().replaceAll("[.-]", "_"), "x");
      }
    }
    names.put("ringroute.push.outcomes[0]", "x");
    assertThat(unknown(names)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "HOME",
        "USER",
        "LANG",
        "PWD",
        "SHLVL",
        "TERM",
        "HOSTNAME",
        "TMPDIR",
        "_",
        "TZ",
        "JAVA_HOME",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "MAVEN_OPTS",
        "MAVEN_HOME",
        "M2_HOME",
        "SPRING_PROFILES_ACTIVE",
        "SPRING_DATASOURCE_URL",
        "SERVER_SSL_KEY_STORE",
        "SERVER_HOST",
        "SERVER_NAME",
        "SERVER_SERVLET_CONTEXT_PATH",
        "MANAGEMENT_SERVER_PORT",
        "LOGGING_LEVEL_ROOT",
        "CAMEL_MAIN_NAME",
        "DATABASE_HOST",
        "DATABASE_NAME",
        "DB_URL",
        "POSTGRES_PASSWORD",
        "PGHOST",
        "API_KEY",
        "CI",
        "CI_TOKEN",
        "GITHUB_TOKEN",
        "GITHUB_API_URL",
        "DOCKER_HOST",
        "HTTP_PROXY",
        "no_proxy",
        "SSH_AUTH_SOCK",
        "XDG_DATA_DIRS",
        "XDG_RUNTIME_DIR",
        "KUBERNETES_PORT",
        "KUBERNETES_SERVICE_HOST",
        "RINGROUTE_SERVICE_HOST",
        "RINGROUTE_SERVICE_PORT",
        "RINGROUTE_SERVICE_PORT_HTTP",
        "RINGROUTE_PORT",
        "RINGROUTE_PORT_8080_TCP",
        "RINGROUTE_PORT_8080_TCP_ADDR",
        "LIVEKIT_PORT_7880_TCP_PROTO",
        "LIVEKIT_SERVICE_PORT",
        "AGENT_OS",
        "AGENT_ID",
        "RETRY",
        "DATA",
        "DEBUG",
        "java.io.tmpdir",
        "user.dir",
        "debug"
      })
  void staysSilentInOrdinaryEnvironments(String name) {
    assertThat(unknown(Map.of(name, "tcp://10.0.0.11:8080"))).isEmpty();
  }

  private static List<String> unknown(Map<String, String> variables) {
    return UnknownSettings.in(SettingsOf.environment(variables));
  }
}
