package io.ringroute.security;

/**
 * What callers have to show, in plain text.
 *
 * @param apiToken bearer token of {@code /api/**}
 * @param agentApiToken bearer token of {@code /api/agent/**}
 * @param operatorUser login name for everything else
 * @param operatorPassword its password
 */
public record Credentials(
    String apiToken, String agentApiToken, String operatorUser, String operatorPassword) {

  /**
   * @throws IllegalArgumentException when one is missing: an empty secret would open a door
   */
  public Credentials {
    require("API_TOKEN", apiToken);
    require("AGENT_API_TOKEN", agentApiToken);
    require("OPERATOR_USER", operatorUser);
    require("OPERATOR_PASSWORD", operatorPassword);
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "Credentials[hidden]";
  }

  private static void require(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
