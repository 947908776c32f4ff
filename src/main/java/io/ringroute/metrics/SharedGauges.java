package io.ringroute.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The gauges of what all nodes share. Each node shows the same, at most 15 seconds old: take the
 * greatest of them, not their sum.
 */
@Component
class SharedGauges implements MeterBinder {

  /** By name: the number that it shows, and what that means. */
  private static final Map<String, Shown> SHOWN =
      Map.ofEntries(
          Map.entry(
              "ringroute.leads.due",
              new Shown("leads_due", "Leads that are due now; 10000 is that or more")),
          Map.entry(
              "ringroute.leads.due.oldest.seconds",
              new Shown("oldest_due_seconds", "How long the oldest of the due leads is due")),
          Map.entry(
              "ringroute.legs.open",
              new Shown("open_legs", "Calls that hold one of the allowed slots")),
          Map.entry(
              "ringroute.calls.near.stale",
              new Shown(
                  "near_stale_calls", "Open calls that are stale in less than 60 s, or already")),
          Map.entry(
              "ringroute.pushes.waiting",
              new Shown("waiting_pushes", "Calls that wait for the CRM; 10000 is that or more")),
          Map.entry(
              "ringroute.pushes.waiting.oldest.seconds",
              new Shown("oldest_push_seconds", "How long the oldest of them has waited")),
          Map.entry(
              "ringroute.pushes.parked",
              new Shown("parked_pushes", "Calls that the CRM refused; somebody has to look")),
          Map.entry(
              "ringroute.push.paused",
              new Shown("push_paused", "1 while the CRM refuses the key or the address")),
          Map.entry(
              "ringroute.breaker.trial",
              new Shown("breaker_trial", "1 while the breaker tries a call")),
          Map.entry(
              "ringroute.agent.silent.calls",
              new Shown("silent_calls", "Answered calls in a row without a word of the agent")),
          Map.entry("ringroute.nodes", new Shown("nodes", "Nodes that live")),
          Map.entry(
              "ringroute.import.rows.left",
              new Shown("import_rows_left", "Rows that unfinished imports have before them")));

  private final SharedSample sample;

  SharedGauges(SharedSample sample) {
    this.sample = sample;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    SHOWN.forEach(
        (name, shown) -> bind(registry, name, Tags.empty(), shown.column(), shown.description()));
    List.of("new", "dispatched", "failed", "other")
        .forEach(
            status ->
                bind(
                    registry,
                    "ringroute.leads.estimate",
                    Tags.of("status", status),
                    status + "_leads",
                    "Leads by status, as the database's statistics have it; exact below 10000"));
    SharedState.REASONS.forEach(
        reason ->
            bind(
                registry,
                "ringroute.dialing.stopped",
                Tags.of("reason", reason),
                "stopped_" + reason,
                "1 while nothing is dialled for this reason"));
    Gauge.builder("ringroute.shared.state.known", sample, known -> known.isKnown() ? 1 : 0)
        .description("1 while the database tells what all nodes share")
        .register(registry);
  }

  private void bind(
      MeterRegistry registry, String name, Tags tags, String column, String description) {
    Gauge.builder(name, sample, shared -> shared.number(column))
        .tags(tags)
        .description(description)
        .register(registry);
  }

  private record Shown(String column, String description) {}
}
