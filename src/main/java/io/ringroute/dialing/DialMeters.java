package io.ringroute.dialing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.ringroute.outcome.DialReply;
import io.ringroute.outcome.DialVerdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts starts and what they came to, at this node. */
final class DialMeters {

  private static final List<String> REFUSALS =
      List.of(
          "settled",
          "permitted_before",
          "stale",
          "do_not_call",
          "window",
          "daily_limit",
          "paused",
          "quality_breaker",
          "breaker",
          "stopping");
  private static final Duration[] WAITS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1)
  };

  private static final Duration YEAR = Duration.ofDays(365);

  private final Counter started =
      Counter.builder("ringroute.calls.started")
          .description("Starts: permits to send a call's one CreateSIPParticipant request")
          .register(Metrics.globalRegistry);
  private final Timer dueToDial =
      Timer.builder("ringroute.due.to.dial")
          .description("From when a lead was due, or the window opened after that, to its permit")
          .serviceLevelObjectives(WAITS)
          .register(Metrics.globalRegistry);
  private final Map<DialVerdict, Timer> ringing =
      Arrays.stream(DialVerdict.values())
          .collect(Collectors.toMap(Function.identity(), DialMeters::ringing));

  /** Each is there from the start on, so that its first count is an increase. */
  DialMeters() {
    REFUSALS.forEach(DialMeters::refused);
  }

  /** Counts the permit of a call, or its refusal. */
  void count(ClaimedCall call, Permit permit) {
    if (permit.refused() != null) {
      refused(permit.refused().replace(' ', '_')).increment();
      return;
    }
    started.increment();
    if (call.dueAt() != null) {
      dueToDial.record(atMostAYear(Duration.between(call.dueAt(), permit.permitAt())));
    }
  }

  /** A direct writer's infinite time is no number of nanoseconds; it must not end the dial. */
  private static Duration atMostAYear(Duration time) {
    return time.abs().compareTo(YEAR) > 0 ? YEAR : time;
  }

  /**
   * Measures how long a phone rang.
   *
   * @param sent {@link System#nanoTime()} when it was sent
   */
  Fact measure(Fact fact, long sent) {
    if (fact.data() instanceof DialReply reply) {
      ringing.get(reply.result()).record(Duration.ofNanos(System.nanoTime() - sent));
    }
    return fact;
  }

  private static Counter refused(String reason) {
    return Counter.builder("ringroute.permits.refused")
        .description("Calls that were claimed and then not allowed to start, by why")
        .tag("reason", reason)
        .register(Metrics.globalRegistry);
  }

  private static Timer ringing(DialVerdict verdict) {
    return Timer.builder("ringroute.ringing")
        .description("Dials, by their reply, and the time until it came: how long the phone rang")
        .tag("result", verdict.name().toLowerCase(Locale.ROOT))
        .register(Metrics.globalRegistry);
  }
}
