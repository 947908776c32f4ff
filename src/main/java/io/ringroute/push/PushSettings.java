package io.ringroute.push;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How calls are filed in the CRM.
 *
 * @param baseUrl the CRM's API, without a slash at the end
 * @param apiKey the tenant's key; empty: nothing is pushed
 * @param requestsPerMinute requests to the CRM, across all nodes
 * @param pollInterval how often the queue is looked at
 * @param outcomes outcomes that are pushed even without a qualification
 * @param taskIdPath where the task's id stands in the CRM's answer, as dotted names; empty: the
 *     usual places
 */
@ConfigurationProperties("ringroute.push")
public record PushSettings(
    String baseUrl,
    String apiKey,
    int requestsPerMinute,
    Duration pollInterval,
    List<String> outcomes,
    String taskIdPath) {

  private static final Set<String> OUTCOMES =
      Set.of("callback", "not_interested", "wrong_number", "do_not_call");

  /**
   * @throws IllegalArgumentException naming the environment's setting and what is accepted
   */
  public PushSettings {
    baseUrl = baseUrl.strip().replaceAll("/+$", "");
    apiKey = apiKey == null ? "" : apiKey.strip();
    outcomes = outcomes == null ? List.of() : outcomes.stream().map(String::strip).toList();
    taskIdPath = taskIdPath == null ? "" : taskIdPath.strip();
    requireAddress(baseUrl);
    require(
        apiKey.chars().allMatch(c -> c > ' ' && c < 127),
        "TALKINGSHOPS_API_KEY holds a character that no key has; letters, digits and signs are accepted");
    require(
        requestsPerMinute >= 1 && requestsPerMinute <= 60_000,
        "TALKINGSHOPS_REQUESTS_PER_MINUTE=" + requestsPerMinute + ": 1 to 60000 is accepted");
    require(
        pollInterval.toMillis() >= 10,
        "PUSH_POLL_INTERVAL=" + pollInterval + ": a duration like 1s, at least 10ms, is accepted");
    require(
        OUTCOMES.containsAll(outcomes),
        "PUSH_OUTCOMES=" + String.join(",", outcomes) + ": a list of " + OUTCOMES + " is accepted");
  }

  /** Whether there is a key to push with. */
  public boolean isOn() {
    return !apiKey.isEmpty();
  }

  /** The CRM's host and port; the key goes nowhere else. */
  URI host() {
    return URI.create(baseUrl);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "PushSettings[baseUrl=" + baseUrl + ", requestsPerMinute=" + requestsPerMinute + "]";
  }

  private static void requireAddress(String baseUrl) {
    require(
        baseUrl.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?"),
        "TALKINGSHOPS_BASE_URL=" + baseUrl + ": an address like https://host/v1 is accepted");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
