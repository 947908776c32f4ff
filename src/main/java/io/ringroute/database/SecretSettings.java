package io.ringroute.database;

import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets of the ways in, as set; an empty one is generated.
 *
 * @param apiToken API_TOKEN
 * @param agentApiToken AGENT_API_TOKEN
 * @param operatorUser OPERATOR_USER; no secret
 * @param operatorPassword OPERATOR_PASSWORD
 */
@ConfigurationProperties("ringroute.security")
record SecretSettings(
    String apiToken, String agentApiToken, String operatorUser, String operatorPassword) {

  SecretSettings {
    apiToken = Objects.requireNonNullElse(apiToken, "");
    agentApiToken = Objects.requireNonNullElse(agentApiToken, "");
    operatorPassword = Objects.requireNonNullElse(operatorPassword, "");
  }

  @Override
  public String toString() {
    return "SecretSettings";
  }
}
