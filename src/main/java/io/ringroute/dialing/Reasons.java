package io.ringroute.dialing;

import static io.ringroute.dialing.DialingState.instant;

import io.ringroute.outcome.MaskedNumbers;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together all reasons why nothing is dialled. */
@Component
class Reasons {

  private final DialingSettings settings;
  private final Limits limits;
  private final Stopping stopping;

  Reasons(DialingSettings settings, Limits limits, Stopping stopping) {
    this.settings = settings;
    this.limits = limits;
    this.stopping = stopping;
  }

  /** Those that this node knows without the database. */
  List<Reason> ofNode() {
    return present(off(), stopping(), window());
  }

  /** All of them, the ones that need somebody to act first. */
  List<Reason> all(DialingState state) {
    return present(
        off(),
        stopping(),
        paused(state),
        qualityBreaker(state),
        breaker(state),
        window(),
        slots(state));
  }

  private Reason off() {
    return settings.isOn() ? null : Reason.of("off", "off: LIVEKIT_URL is not set");
  }

  private Reason stopping() {
    return stopping.isStopping() ? Reason.of("stopping", "this node is stopping") : null;
  }

  private Reason window() {
    if (!settings.isOn() || limits.isOpen()) {
      return null;
    }
    Instant opensAt = limits.nextOpening();
    return new Reason("window", "outside the call window, opens at " + opensAt, null, opensAt);
  }

  private static Reason paused(DialingState state) {
    if (state.pausedAt() == null) {
      return null;
    }
    String why = state.pauseReason() == null ? "no reason given" : state.pauseReason();
    String detail = "paused by " + state.pausedBy() + ": " + MaskedNumbers.in(why);
    return new Reason("paused", detail, instant(state.pausedAt()), null);
  }

  private static Reason qualityBreaker(DialingState state) {
    String detail =
        "the agent reported nothing of %d answered calls in a row; resume when it works again"
            .formatted(state.silentCalls());
    return state.qualitySince() == null
        ? null
        : new Reason("quality_breaker", detail, instant(state.qualitySince()), null);
  }

  private static Reason breaker(DialingState state) {
    if (!state.isOpen()) {
      return null;
    }
    String trial = state.isOnTrial() ? "; call " + state.trialCall() + " is on trial" : "";
    String detail =
        "the breaker is open: %d of %d dials failed within 120 s, the last one: %s%s"
            .formatted(state.failedDials(), state.countedDials(), state.maskedError(), trial);
    return new Reason("breaker", detail, instant(state.openedAt()), instant(state.openUntil()));
  }

  private static Reason slots(DialingState state) {
    return state.freeSlots() > 0 ? null : Reason.of("slots", "all allowed calls are under way");
  }

  private static List<Reason> present(Reason... reasons) {
    return Stream.of(reasons).filter(Objects::nonNull).toList();
  }
}
