package io.ringroute.dialing;

import io.ringroute.sandbox.LiveKitTwin;
import java.time.Duration;

/** Settings that reach a LiveKit twin. */
final class TwinSettings {

  static final String KEY = "key";
  static final String SECRET = "a-secret-that-is-long-enough-for-hs256";

  private TwinSettings() {}

  static DialingSettings of(LiveKitTwin twin) {
    return at(twin.url());
  }

  static DialingSettings at(String url) {
    return new DialingSettings(
        Duration.ofSeconds(1),
        10,
        2,
        3,
        url,
        KEY,
        SECRET,
        "ST_1",
        "",
        "agent",
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        null,
        "room-");
  }
}
