package io.ringroute.security;

import io.ringroute.settings.Checks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of {@code ringroute.security}; a blank secret is generated.
 *
 * @param apiToken API_TOKEN
 * @param agentApiToken AGENT_API_TOKEN
 * @param operatorUser OPERATOR_USER
 * @param operatorPassword OPERATOR_PASSWORD
 */
@ConfigurationProperties("ringroute.security")
record SecuritySettings(
    String apiToken, String agentApiToken, String operatorUser, String operatorPassword) {

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted; never a secret
   */
  SecuritySettings {
    new Checks()
        .key("API_TOKEN", apiToken)
        .key("AGENT_API_TOKEN", agentApiToken)
        .require(
            operatorUser.matches("[^:\\p{Cntrl}]+") && !operatorUser.isBlank(),
            "OPERATOR_USER",
            operatorUser,
            "a login name without colons")
        .require(
            operatorPassword.matches("[^\\p{Cntrl}]*"),
            "OPERATOR_PASSWORD",
            operatorPassword,
            "a password on one line")
        .done();
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "SecuritySettings[hidden]";
  }
}
