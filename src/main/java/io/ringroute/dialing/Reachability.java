package io.ringroute.dialing;

import io.ringroute.database.StartFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says at the start what the settings mean for dialling (contract 8 and 10). */
@Component
class Reachability {

  private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

  /**
   * @throws StartFailed when a remote agent would be given an address of this machine's own
   */
  Reachability(DialingSettings settings, PublicAddress address) {
    if (!settings.isOn()) {
      LOG.warn("Dialling is off: LIVEKIT_URL is not set");
    } else if (address.isLoopback() && !PublicAddress.isLoopback(settings.livekitHttpUrl())) {
      complain(settings.hasAgent(), address.publicUrl());
    }
  }

  private static void complain(boolean hasAgent, String url) {
    String what = "PUBLIC_URL is " + url + ", which LiveKit and its agents elsewhere can't reach.";
    if (hasAgent) {
      throw new StartFailed(what, "Set PUBLIC_URL to an address that they reach.");
    }
    LOG.warn("{} Webhooks and reports won't arrive; calls are settled by look-ups.", what);
  }
}
