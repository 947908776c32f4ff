package io.ringroute.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ringroute.dialing.DialingSettings;
import io.ringroute.push.PushSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The gauges of this node: its limits, which are those of all nodes, and its routes. */
@Component
class NodeGauges implements MeterBinder {

  private final DialingSettings dialing;
  private final PushSettings push;
  private final CamelContext camel;
  private final boolean sandbox;

  NodeGauges(
      DialingSettings dialing,
      PushSettings push,
      CamelContext camel,
      @Value("${ringroute.sandbox.active:false}") boolean sandbox) {
    this.dialing = dialing;
    this.push = push;
    this.camel = camel;
    this.sandbox = sandbox;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("ringroute.limit.concurrent.calls", dialing::maxConcurrentCalls)
        .description("MAX_CONCURRENT_CALLS, across all nodes")
        .register(registry);
    Gauge.builder("ringroute.limit.calls.per.second", dialing::callsPerSecond)
        .description("CALLS_PER_SECOND, across all nodes")
        .register(registry);
    Gauge.builder("ringroute.routes.started", () -> routes() - stopped())
        .description("Routes that run on this node")
        .register(registry);
    Gauge.builder("ringroute.routes.stopped", this::stopped)
        .description("Routes of this node that are stopped, suspended or failed")
        .register(registry);
    Gauge.builder("ringroute.push.on", () -> push.isOn() ? 1 : 0)
        .description("1 when a CRM is connected")
        .register(registry);
    Gauge.builder("ringroute.sandbox", () -> sandbox ? 1 : 0)
        .description("1 in the sandbox, where no phone rings")
        .register(registry);
  }

  private int routes() {
    return camel.getRoutes().size();
  }

  private long stopped() {
    return camel.getRoutes().stream()
        .map(Route::getRouteId)
        .filter(id -> camel.getRouteController().getRouteStatus(id) != ServiceStatus.Started)
        .count();
  }
}
