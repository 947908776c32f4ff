package io.ringroute.logs;

import io.ringroute.settings.Checks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How log lines look.
 *
 * @param format text or json
 */
@ConfigurationProperties("ringroute.logs")
record LogSettings(String format) {

  static final String JSON = "json";

  /**
   * @throws io.ringroute.settings.BadSettings when it is not accepted
   */
  LogSettings {
    new Checks().require(format.matches("text|json"), "LOG_FORMAT", format, "text or json").done();
  }
}
