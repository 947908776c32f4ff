package io.ringroute.outcome;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/** Measures how long was talked, from the answer to the end, in calls whose end this node noted. */
public final class TalkTime {

  private final Timer talking =
      Timer.builder("ringroute.talking")
          .description("Answered calls that have ended, and how long was talked")
          .register(Metrics.globalRegistry);

  /** Counts the talk when the settlement's writing ended the leg of an answered call. */
  public void count(Settlement written) {
    Leg leg = written.result().leg();
    Instant answered =
        written.call().answeredAt() == null ? leg.answeredAt() : written.call().answeredAt();
    boolean isEnd = written.call().legEndedAt() == null && leg.endedAt() != null;
    if (isEnd && answered != null) {
      talking.record(Duration.between(answered, leg.endedAt()));
    }
  }
}
