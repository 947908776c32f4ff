package io.ringroute.dialing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.ringroute.database.NextLook;
import io.ringroute.database.Sql;
import io.ringroute.logs.CallIds;
import io.ringroute.outcome.CallSettled;
import io.ringroute.outcome.MaskedNumbers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops dialling that does no good (contract 4), from what the settlements counted: the breaker
 * when dials fail, the quality breaker when no agent reports. Every node watches; the database sees
 * to it that each change is made, and told in the log, once.
 */
@Component("breakers")
public class Breakers {

  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
  private static final String OPEN = Sql.load("dialing/open-breaker.sql");
  private static final String JUDGE = Sql.load("dialing/judge-trial.sql");
  private static final String TRIP = Sql.load("dialing/trip-quality-breaker.sql");
  private static final String EXCUSE = Sql.load("dialing/excuse-failures.sql");
  private static final String DELETE = Sql.load("dialing/delete-dial-results.sql");

  private static final String HAS_RESULTS = Sql.load("dialing/has-results.sql");
  private static final Duration REST = Duration.ofSeconds(30);

  private final NextLook next = new NextLook(REST);
  private final JdbcClient jdbc;
  private final BreakerSettings settings;
  private final Counter dialTrips = trips("dials");
  private final Counter qualityTrips = trips("quality");

  Breakers(JdbcClient jdbc, BreakerSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * Whether there is something to watch: while nothing was dialled for ten minutes it rests.
   * Whoever settles a call wakes its own node.
   */
  public boolean isDue() {
    return next.isDue(() -> jdbc.sql(HAS_RESULTS).query(Long.class).optional().orElse(null));
  }

  /** Watches at the next tick. */
  @EventListener(CallSettled.class)
  public void wake() {
    next.wake();
  }

  /** Opens, closes and trips what is due, and gives attempts back that were nobody's fault. */
  public void watch() {
    String pause = settings.breakerPause().toString();
    jdbc.sql(OPEN).param("pause", pause).query(Opening.class).optional().ifPresent(this::tell);
    jdbc.sql(JUDGE)
        .param("pause", pause)
        .query(Trial.class)
        .optional()
        .ifPresent(trial -> CallIds.with(trial.callId(), null, () -> tell(trial)));
    jdbc.sql(TRIP)
        .param("limit", settings.qualityBreaker())
        .query(Integer.class)
        .optional()
        .ifPresent(this::tell);
    excuse();
    jdbc.sql(DELETE).update();
  }

  private void excuse() {
    long leads = jdbc.sql(EXCUSE).query(Long.class).single();
    if (leads > 0) {
      LOG.info("Leads that got their attempt back, as the breaker opened: {}", leads);
    }
  }

  private void tell(Opening opening) {
    dialTrips.increment();
    LOG.warn(
        "The breaker opened: {} of {} dials failed within 120 s, the last one: {}. Nothing is"
            + " dialled until {}",
        opening.failedDials(),
        opening.countedDials(),
        masked(opening.lastError()),
        seconds(opening.openUntil()));
  }

  private void tell(Trial trial) {
    if ("failed".equals(trial.result())) {
      dialTrips.increment();
    }
    switch (trial.result()) {
      case "reached" ->
          LOG.info("The breaker closed: the trial call {} got through", trial.callId());
      case "failed" ->
          LOG.warn(
              "The breaker stays open: the trial call {} failed: {}. Nothing is dialled until {}",
              trial.callId(),
              masked(trial.lastError()),
              seconds(trial.openUntil()));
      case "unstarted" ->
          LOG.warn(
              "The breaker stays open: the trial call {} was given up before it was sent. Nothing is"
                  + " dialled until {}",
              trial.callId(),
              seconds(trial.openUntil()));
      default ->
          LOG.info("The trial call {} told nothing, the breaker tries another", trial.callId());
    }
  }

  private void tell(int silentCalls) {
    qualityTrips.increment();
    LOG.warn(
        "The quality breaker stopped dialling: the agent reported nothing of {} answered calls in a"
            + " row. Resume when it works again",
        silentCalls);
  }

  private static Counter trips(String breaker) {
    return Counter.builder("ringroute.breaker.trips")
        .description("How often a breaker stopped dialling, as told by this node")
        .tag("breaker", breaker)
        .register(Metrics.globalRegistry);
  }

  private static String masked(String error) {
    return error == null ? "unknown" : MaskedNumbers.in(error);
  }

  private static Instant seconds(Timestamp moment) {
    return moment.toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  record Opening(int failedDials, int countedDials, String lastError, Timestamp openUntil) {}

  record Trial(int callId, String result, int openings, Timestamp openUntil, String lastError) {}
}
