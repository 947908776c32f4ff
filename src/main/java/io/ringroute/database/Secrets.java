package io.ringroute.database;

import java.nio.file.Path;

/** The secrets of the ways in: as set, or generated once. */
public final class Secrets {

  private final Path file;
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
    SecretFile kept = SecretFile.in(directory.path());
    this.file = kept.path();
    this.apiToken = apiToken.isBlank() ? kept.get("API_TOKEN", RandomSecret::token) : apiToken;
    this.operatorPassword =
        operatorPassword.isBlank()
            ? kept.get("OPERATOR_PASSWORD", RandomSecret::password)
            : operatorPassword;
    this.agentApiToken =
        agentApiToken.isBlank() ? installation.secret("agent-api-token") : agentApiToken;
  }

  /** Where what is generated for this node is kept. */
  public Path file() {
    return file;
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
