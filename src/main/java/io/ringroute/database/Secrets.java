package io.ringroute.database;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The secrets of the ways in: as set, or generated once. */
@Component
public final class Secrets {

  private final String apiToken;
  private final String agentApiToken;
  private final String operatorPassword;

  Secrets(DataDirectory directory, Installation installation, SecretSettings set) {
    SecretFile file = SecretFile.in(directory.path());
    apiToken = chosen(set.apiToken(), () -> file.get("API_TOKEN", RandomSecret::token));
    operatorPassword =
        chosen(set.operatorPassword(), () -> file.get("OPERATOR_PASSWORD", RandomSecret::password));
    agentApiToken = chosen(set.agentApiToken(), () -> installation.secret("agent-api-token"));
  }

  private static String chosen(String value, Supplier<String> otherwise) {
    return value.isBlank() ? otherwise.get() : value;
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
