package io.ringroute.dialing;

import io.ringroute.outcome.OutcomeSettings;
import io.ringroute.screening.CallWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The bounds that a claim and a permit are checked against, as parameters of their statements.
 *
 * <p>This node's clock only chooses which opening of the window is meant; whether it is open now is
 * decided in the statement by the database's clock. A wrong clock here can withhold calls, never
 * allow one.
 */
@Component
class Limits {

  /** How long an agent's token outlives its call's deadline and grace time (contract 5). */
  private static final Duration TOKEN_MARGIN = Duration.ofHours(1);

  private final Clock clock;
  private final CallWindow window;
  private final DialingSettings settings;
  private final OutcomeSettings outcome;

  Limits(Clock clock, CallWindow window, DialingSettings settings, OutcomeSettings outcome) {
    this.clock = clock;
    this.window = window;
    this.settings = settings;
    this.outcome = outcome;
  }

  Map<String, Object> now() {
    Instant now = clock.instant();
    var open = window.permitIntervalAt(now, settings.ringingTimeout());
    return Map.of(
        "opensAt", timestamp(open.opensAt()),
        "closesAt", timestamp(open.closesAt()),
        "dayStart", timestamp(window.startOfDay(now)),
        "nextDayOpening", timestamp(nextDay()),
        "dailyLimit", settings.maxCallsPerNumberPerDay(),
        "tokenSeconds", outcome.grace().plus(TOKEN_MARGIN).toSeconds());
  }

  /** Whether a permit could be given now. */
  boolean isOpen() {
    Instant now = clock.instant();
    return nextOpening(now).equals(now);
  }

  /** Now, or the start of the next opening in which permits are given. */
  Instant nextOpening() {
    return nextOpening(clock.instant());
  }

  private Instant nextOpening(Instant now) {
    Instant opensAt = window.permitIntervalAt(now, settings.ringingTimeout()).opensAt();
    return opensAt.isAfter(now) ? opensAt : now;
  }

  /** The first opening on a later day. */
  Instant nextDay() {
    return window.openingOfNextDay(clock.instant());
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
