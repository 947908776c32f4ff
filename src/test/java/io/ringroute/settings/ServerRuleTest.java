package io.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRuleTest {

  @ParameterizedTest
  @CsvSource({
    "MANAGEMENT_ENDPOINTS_WEB_BASE_PATH, MANAGEMENT_ENDPOINTS_WEB_BASE_PATH, /manage",
    "management.endpoints.web.base-path, MANAGEMENT_ENDPOINTS_WEB_BASE_PATH, /",
    "MANAGEMENT_SERVER_PORT, MANAGEMENT_SERVER_PORT, 9090",
    "SERVER_SERVLET_CONTEXT_PATH, SERVER_SERVLET_CONTEXT_PATH, /ringroute",
    "SERVER_SERVLET_CONTEXTPATH, SERVER_SERVLET_CONTEXT_PATH, /ringroute",
    "SPRING_MVC_SERVLET_PATH, SPRING_MVC_SERVLET_PATH, /mvc"
  })
  void refusesWhatWouldMoveTheDoors(String set, String name, String value) {
    assertThat(SettingsOf.problems(SettingsOf.REAL, Map.of(set, value)))
        .singleElement()
        .asString()
        .startsWith(name + "=" + value + " is not accepted: nothing")
        .contains("SERVER_PORT");
    assertThat(SettingsOf.problems(SettingsOf.REAL, Map.of(set, ""))).isEmpty();
  }
}
