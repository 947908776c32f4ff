package io.ringroute.dialing;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomName;
import io.livekit.server.SIPCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Signs the tokens of our own LiveKit requests (livekit.io, "Access tokens and grants"). */
@Component
class LiveKitTokens {

  /**
   * A dial's token lives this long after its permit. LiveKit allows another 60 s of clock skew, so
   * that a request that was frozen on its way rings nobody later than 70 s after the permit.
   */
  static final Duration DIAL_LIFETIME = Duration.ofSeconds(10);

  private final DialingSettings settings;

  LiveKitTokens(DialingSettings settings) {
    this.settings = settings;
  }

  /**
   * @param permitAt the permit's time by the database's clock
   */
  String forDial(Instant permitAt) {
    AccessToken token = newToken();
    token.addSIPGrants(new SIPCall(true));
    token.setExpiration(Date.from(permitAt.plus(DIAL_LIFETIME)));
    return token.toJwt();
  }

  String forRoom(String room) {
    AccessToken token = newToken();
    token.addGrants(new RoomAdmin(true), new RoomName(room));
    token.setTtl(Duration.ofMinutes(10).toMillis());
    return token.toJwt();
  }

  private AccessToken newToken() {
    return new AccessToken(settings.livekitApiKey(), settings.livekitApiSecret());
  }
}
