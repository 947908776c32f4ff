package io.ringroute.push;

import io.ringroute.settings.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

  private static final List<String> OUTCOMES =
      List.of("callback", "not_interested", "wrong_number", "do_not_call");
  private static final String ADDRESS = "an address like https://host/v1";
  private static final String PATH = "names with dots between them, like data.task.id, or nothing";
  private static final String LIST =
      "a comma-separated list of " + String.join(", ", OUTCOMES) + ", or nothing";

  /**
   * @throws io.ringroute.settings.BadSettings naming what is not accepted; never the key
   */
  public PushSettings {
    String written = baseUrl.strip();
    baseUrl = written.replaceAll("/+$", "");
    apiKey = apiKey == null ? "" : apiKey.strip();
    outcomes = outcomes == null ? List.of() : outcomes.stream().map(String::strip).toList();
    taskIdPath = taskIdPath == null ? "" : taskIdPath.strip();
    Checks checks =
        new Checks()
            .require(isAddress(baseUrl), "TALKINGSHOPS_BASE_URL", written, ADDRESS)
            .key("TALKINGSHOPS_API_KEY", apiKey)
            .between("TALKINGSHOPS_REQUESTS_PER_MINUTE", requestsPerMinute, 1, 60_000)
            .within("PUSH_POLL_INTERVAL", pollInterval, Duration.ofMillis(10), Duration.ofHours(1))
            .require(isPath(taskIdPath), "TALKINGSHOPS_TASK_ID_PATH", taskIdPath, PATH);
    for (String outcome : outcomes) {
      checks.require(OUTCOMES.contains(outcome), "PUSH_OUTCOMES", outcome, LIST);
    }
    checks.done();
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

  private static boolean isAddress(String baseUrl) {
    return baseUrl.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?");
  }

  private static boolean isPath(String path) {
    return path.isEmpty() || path.matches("[^\\s.]+(\\.[^\\s.]+)*");
  }
}
