package io.ringroute.security;

import io.ringroute.settings.Checks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of {@code ringroute.security}; a blank secret is generated, but for the viewer's.
 *
 * @param apiToken API_TOKEN
 * @param agentApiToken AGENT_API_TOKEN
 * @param operatorUser OPERATOR_USER
 * @param operatorPassword OPERATOR_PASSWORD
 * @param viewerUser VIEWER_USER; while there is a viewer, another than the operator
 * @param viewerPassword VIEWER_PASSWORD; blank: there is no viewer
 */
@ConfigurationProperties("ringroute.security")
record SecuritySettings(
    String apiToken,
    String agentApiToken,
    String operatorUser,
    String operatorPassword,
    String viewerUser,
    String viewerPassword) {

  private static final String USER = "a login name without colons";
  private static final String PASSWORD = "a password on one line";

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted; never a secret
   */
  SecuritySettings {
    new Checks()
        .key("API_TOKEN", apiToken)
        .key("AGENT_API_TOKEN", agentApiToken)
        .require(isUser(operatorUser), "OPERATOR_USER", operatorUser, USER)
        .require(isPassword(operatorPassword), "OPERATOR_PASSWORD", operatorPassword, PASSWORD)
        .require(
            isUser(viewerUser) && (viewerPassword.isBlank() || !viewerUser.equals(operatorUser)),
            "VIEWER_USER",
            viewerUser,
            USER + ", other than OPERATOR_USER")
        .require(isPassword(viewerPassword), "VIEWER_PASSWORD", viewerPassword, PASSWORD)
        .done();
  }

  private static boolean isUser(String name) {
    return name.matches("[^:\\p{Cntrl}]+") && !name.isBlank();
  }

  private static boolean isPassword(String password) {
    return password.matches("[^\\p{Cntrl}]*");
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "SecuritySettings[hidden]";
  }
}
