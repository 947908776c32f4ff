package io.ringroute.security;

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
   * @throws IllegalArgumentException when the login has no name
   */
  SecuritySettings {
    if (operatorUser.isBlank()) {
      throw new IllegalArgumentException("OPERATOR_USER is empty; accepted is a login name");
    }
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "SecuritySettings[hidden]";
  }
}
