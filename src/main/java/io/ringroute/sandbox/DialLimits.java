package io.ringroute.sandbox;

import com.google.protobuf.util.Durations;
import java.time.Duration;
import livekit.LivekitSip.CreateSIPParticipantRequest;

/** How long a phone may ring and a call may last, with LiveKit's defaults. */
record DialLimits(Duration asked, boolean waits, Duration duration) {

  private static final Duration RINGING = Duration.ofMinutes(3);
  private static final Duration DURATION = Duration.ofHours(24);
  private static final Duration WAITING = Duration.ofSeconds(80);

  static DialLimits of(CreateSIPParticipantRequest request) {
    return new DialLimits(
        orElse(Durations.toMillis(request.getRingingTimeout()), RINGING),
        request.getWaitUntilAnswered(),
        orElse(Durations.toMillis(request.getMaxCallDuration()), DURATION));
  }

  Duration ringing() {
    return isCutByServer() ? WAITING : asked;
  }

  TwirpError error() {
    return isCutByServer()
        ? new TwirpError(TwirpCode.DEADLINE_EXCEEDED, "request timed out")
        : new TwirpError(TwirpCode.CANCELED, "twirp error canceled: ringing timeout");
  }

  private boolean isCutByServer() {
    return waits && asked.compareTo(WAITING) > 0;
  }

  private static Duration orElse(long millis, Duration otherwise) {
    return millis == 0 ? otherwise : Duration.ofMillis(millis);
  }
}
