package io.ringroute.sandbox;

import livekit.LivekitModels.DisconnectReason;

/** Hears in a room what an agent there would hear. */
interface RoomObserver {

  /** The lead has picked up the phone, and will talk for so long unless something happens. */
  void answered(SipLeg leg);

  /** The phone has left the room. */
  void legEnded(SipLeg leg, DisconnectReason reason);
}
