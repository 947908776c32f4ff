package io.ringroute.dialing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words the state of dialling for {@code GET /api/dialing}. */
final class DialingJson {

  private final DialingSettings settings;
  private final BreakerSettings breaker;
  private final ZoneId zone;

  DialingJson(DialingSettings settings, BreakerSettings breaker, ZoneId zone) {
    this.settings = settings;
    this.breaker = breaker;
    this.zone = zone;
  }

  Map<String, Object> of(DialingState state, List<Reason> reasons) {
    return object(
        "dialling", reasons.isEmpty(),
        "reasons", reasons.stream().map(this::reason).toList(),
        "free_slots", state.freeSlots(),
        "limits", limits(),
        "pause", pause(state),
        "resumed", resumed(state),
        "breaker", breaker(state),
        "quality_breaker", qualityBreaker(state),
        "now", time(state.now()));
  }

  private Map<String, Object> reason(Reason reason) {
    return object(
        "reason", reason.code(),
        "detail", reason.detail(),
        "since", time(reason.since()),
        "until", time(reason.until()));
  }

  private Map<String, Object> limits() {
    return object(
        "max_concurrent_calls", settings.maxConcurrentCalls(),
        "calls_per_second", settings.callsPerSecond(),
        "max_calls_per_number_per_day", settings.maxCallsPerNumberPerDay());
  }

  private Map<String, Object> pause(DialingState state) {
    return state.isPaused()
        ? object(
            "since", time(state.pausedAt()), "reason", state.pauseReason(), "by", state.pausedBy())
        : null;
  }

  private Map<String, Object> resumed(DialingState state) {
    return state.resumedAt() == null
        ? null
        : object(
            "at", time(state.resumedAt()),
            "reason", state.resumeReason(),
            "by", state.resumedBy());
  }

  private Map<String, Object> breaker(DialingState state) {
    return state.isOpen()
        ? object(
            "since", time(state.openedAt()),
            "until", time(state.openUntil()),
            "openings", state.openings(),
            "failed_dials", state.failedDials(),
            "counted_dials", state.countedDials(),
            "last_error", state.maskedError(),
            "trial_call", state.isOnTrial() ? state.trialCall() : null)
        : null;
  }

  private Map<String, Object> qualityBreaker(DialingState state) {
    return object(
        "since", time(state.qualitySince()),
        "silent_calls", state.silentCalls(),
        "limit", breaker.qualityBreaker());
  }

  private String time(OffsetDateTime moment) {
    return moment == null ? null : time(moment.toInstant());
  }

  private String time(Instant moment) {
    return moment == null
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
