package io.ringroute.routes;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says in the health which routes don't run and why a folder is refused. Never down: what ran
 * before goes on, and a stopped route is somebody's decision.
 */
@Component("routesHealthIndicator")
class RoutesHealth implements HealthIndicator {

  private final LiveRoutes live;
  private final RoutesReport report;

  RoutesHealth(LiveRoutes live, RoutesReport report) {
    this.live = live;
    this.report = report;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    Map<String, String> stopped = report.notRunning();
    if (!stopped.isEmpty()) {
      health.withDetail("not running", stopped);
    }
    live.state()
        .ifPresent(
            state -> {
              health.withDetail("version", state.running().files().version());
              health.withDetail("since", state.since().toString());
              if (!state.faults().isEmpty()) {
                health.withDetail("refused since", state.faultsSince().toString());
                health.withDetail(
                    "refused",
                    state.faults().stream().map(RouteFault::toString).collect(Collectors.toList()));
              }
            });
    return health.build();
  }
}
