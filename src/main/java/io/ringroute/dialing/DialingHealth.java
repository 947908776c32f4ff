package io.ringroute.dialing;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says in the health whether leads are dialled, and why not. Never down: that is no fault. */
@Component("dialingHealthIndicator")
class DialingHealth implements HealthIndicator {

  private final DialingSettings settings;
  private final Limits limits;

  DialingHealth(DialingSettings settings, Limits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  @Override
  public Health health() {
    return Health.up().withDetail("dialling", state()).build();
  }

  private String state() {
    if (!settings.isOn()) {
      return "off: LIVEKIT_URL is not set";
    }
    return limits.isOpen() ? "on" : "outside the call window, opens at " + limits.nextOpening();
  }
}
