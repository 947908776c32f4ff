package io.ringroute.push;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What the claim of due calls asks for. */
@Component("pushQueue")
class PushQueue {

  private static final int BATCH = 10;

  private final PushSettings settings;

  PushQueue(PushSettings settings) {
    this.settings = settings;
  }

  /** Whether anything is pushed at all. */
  public boolean isOn() {
    return settings.isOn();
  }

  /** The parameters of the claim. */
  public Map<String, Object> claim() {
    return Map.of(
        "batch", BATCH,
        "requests", settings.requestsPerMinute(),
        "outcomes", String.join(",", settings.outcomes()));
  }
}
