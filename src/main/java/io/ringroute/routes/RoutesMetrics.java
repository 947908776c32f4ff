package io.ringroute.routes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts edits of ROUTES_DIR: {@code ringroute.routes.reloads} and {@code .refused}. */
@Component
class RoutesMetrics {

  private final MeterRegistry meters;
  private final Counter taken;
  private final Counter refused;

  RoutesMetrics(ObjectProvider<MeterRegistry> meters) {
    this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
    this.taken = reloads("ok");
    this.refused = reloads("refused");
  }

  /**
   * @param files how many files are refused now
   */
  void observe(Supplier<Number> files) {
    Gauge.builder("ringroute.routes.refused", files)
        .description("Files in ROUTES_DIR that are refused now; what ran before goes on")
        .strongReference(true)
        .register(meters);
  }

  void count(boolean isRefused) {
    (isRefused ? refused : taken).increment();
  }

  private Counter reloads(String result) {
    return Counter.builder("ringroute.routes.reloads")
        .description("Changes of ROUTES_DIR that were taken up or refused")
        .tag("result", result)
        .register(meters);
  }
}
