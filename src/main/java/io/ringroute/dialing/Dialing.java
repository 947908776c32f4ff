package io.ringroute.dialing;

import org.springframework.stereotype.Component;

/** Whether leads are dialled now. */
@Component("dialing")
public class Dialing {

  private final DialingSettings settings;
  private final Limits limits;

  Dialing(DialingSettings settings, Limits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  /** True when LiveKit is connected and the call window is open by this node's clock. */
  public boolean isOpen() {
    return settings.isOn() && limits.isOpen();
  }
}
