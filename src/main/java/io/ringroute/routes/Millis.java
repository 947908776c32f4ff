package io.ringroute.routes;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.springframework.boot.convert.DurationStyle;

/**
 * Lets routes use a duration setting where a component wants milliseconds: {@code
 * {{millis:ringroute.dialing.poll-interval}}} is {@code 1000} when the setting is {@code 1s}. Camel
 * finds it by its file in {@code META-INF/services}.
 */
public class Millis implements PropertiesFunction, CamelContextAware {

  private CamelContext camel;

  @Override
  public String getName() {
    return "millis";
  }

  /**
   * Looks a setting up.
   *
   * @throws IllegalArgumentException naming the setting when it is missing or no duration
   */
  @Override
  public String apply(String setting) {
    String value = camel.resolvePropertyPlaceholders("{{" + setting + "}}").trim();
    return Long.toString(parse(setting, value).toMillis());
  }

  @Override
  public CamelContext getCamelContext() {
    return camel;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    this.camel = camelContext;
  }

  private static Duration parse(String setting, String value) {
    try {
      return DurationStyle.detectAndParse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          setting + " is '" + value + "', but should be a duration like 500ms, 30s, 10m or 24h", e);
    }
  }
}
