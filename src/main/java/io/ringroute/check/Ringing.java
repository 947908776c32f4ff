package io.ringroute.check;

import io.ringroute.dialing.DialingSettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Looks at LiveKit whether the phone of a test call rings, which no row says. */
final class Ringing {

  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);

  private final LiveKit livekit;
  private long looked = System.nanoTime() - BETWEEN;

  /**
   * @param settings of the LiveKit that dials; null when that is not known
   */
  Ringing(DialingSettings settings) {
    this.livekit = settings == null ? null : new LiveKit(new Http(), settings);
  }

  boolean isSeen(CallState now) {
    boolean mayRing = now.isPermitted() && !now.isPickedUp() && !now.isEnded();
    if (livekit == null || !mayRing || System.nanoTime() - looked < BETWEEN) {
      return false;
    }
    looked = System.nanoTime();
    try {
      return livekit.participants(now.callRoom()).stream()
          .anyMatch(one -> "ringing".equals(one.getAttributesMap().get("sip.callStatus")));
    } catch (IOException | LiveKit.Refused e) {
      return false;
    }
  }
}
