package io.ringroute.dialing;

import org.springframework.stereotype.Component;

/** Whether leads are dialled now. */
@Component("dialing")
public class Dialing {

  private final DialingSettings settings;
  private final Limits limits;
  private final Stopping stopping;

  Dialing(DialingSettings settings, Limits limits, Stopping stopping) {
    this.settings = settings;
    this.limits = limits;
    this.stopping = stopping;
  }

  /** Whether LiveKit is connected at all. */
  boolean isConnected() {
    return settings.isOn();
  }

  /**
   * True when LiveKit is connected, the call window is open by this node's clock, and it goes on.
   */
  public boolean isOpen() {
    return settings.isOn() && limits.isOpen() && !stopping.isStopping();
  }
}
