package io.ringroute.security;

import java.util.List;

/**
 * What callers have to show, in plain text.
 *
 * @param apiToken bearer token of {@code /api/**}
 * @param agentApiToken bearer token of {@code /api/agent/**}
 * @param accounts who may log in for everything else
 */
public record Credentials(String apiToken, String agentApiToken, List<Account> accounts) {

  /**
   * @throws IllegalArgumentException when one is missing: an empty secret would open a door
   */
  public Credentials {
    require("API_TOKEN", apiToken);
    require("AGENT_API_TOKEN", agentApiToken);
    accounts = List.copyOf(accounts);
  }

  /**
   * One login.
   *
   * @param user its name
   * @param password its password, in plain text
   * @param role what it may do
   */
  public record Account(String user, String password, Role role) {

    /**
     * @throws IllegalArgumentException when one is missing
     */
    public Account {
      require(role + "_USER", user);
      require(role + "_PASSWORD", password);
    }

    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
      return "Account[hidden]";
    }
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
