package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillisTest {

  private final Properties settings = new Properties();
  private final CamelContext camel = new DefaultCamelContext();

  @ParameterizedTest
  @CsvSource({"1s,1000", "250ms,250", "24h,86400000", "PT1M,60000", "7,7"})
  void turnsDurationsIntoMilliseconds(String duration, String expected) {
    settings.setProperty("poll-interval", duration);

    assertThat(resolve("{{millis:poll-interval}}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"soon", "''"})
  void namesTheSettingThatIsNoDuration(String value) {
    settings.setProperty("poll-interval", value);

    assertThatThrownBy(() -> resolve("{{millis:poll-interval}}"))
        .hasStackTraceContaining(
            "poll-interval is '%s', but should be a duration like 500ms, 30s, 10m or 24h", value);
  }

  @Test
  void namesTheSettingThatIsNotThere() {
    assertThatThrownBy(() -> resolve("{{millis:poll-interval}}"))
        .hasStackTraceContaining("[poll-interval] not found");
  }

  private String resolve(String text) {
    camel.getPropertiesComponent().setInitialProperties(settings);
    return camel.resolvePropertyPlaceholders(text);
  }
}
