package io.ringroute.database;

/** The secrets of the ways in: as set, or generated once. */
public final class Secrets {

  private final String apiToken;
  private final String agentApiToken;
  private final String operatorPassword;

  /**
   * @param directory keeps what is generated for this node
   * @param installation keeps what is generated for all nodes
   * @param apiToken as set; blank: generated
   * @param agentApiToken as set; blank: generated
   * @param operatorPassword as set; blank: generated
   */
  public Secrets(
      DataDirectory directory,
      Installation installation,
      String apiToken,
      String agentApiToken,
      String operatorPassword) {
    SecretFile file = SecretFile.in(directory.path());
    this.apiToken = apiToken.isBlank() ? file.get("API_TOKEN", RandomSecret::token) : apiToken;
    this.operatorPassword =
        operatorPassword.isBlank()
            ? file.get("OPERATOR_PASSWORD", RandomSecret::password)
            : operatorPassword;
    this.agentApiToken =
        agentApiToken.isBlank() ? installation.secret("agent-api-token") : agentApiToken;
  }

  /** The bearer token of the REST API (API_TOKEN). */
  public String apiToken() {
    return apiToken;
  }

  /** The bearer token of the agent API for every call (AGENT_API_TOKEN). */
  public String agentApiToken() {
    return agentApiToken;
  }

  /** The password of OPERATOR_USER (OPERATOR_PASSWORD). */
  public String operatorPassword() {
    return operatorPassword;
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
