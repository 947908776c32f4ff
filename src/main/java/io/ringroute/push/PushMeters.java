package io.ringroute.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what attempts to file a call came to, at this node. */
final class PushMeters {

  private final Map<String, Counter> attempts =
      Stream.of("filed", "later", "held", "parked", "paused", "notnow")
          .collect(Collectors.toMap(Function.identity(), PushMeters::attempts));

  /**
   * @param result filed, or the kind of a {@link PushDecision} in lower case
   */
  void count(String result) {
    attempts.get(result).increment();
  }

  private static Counter attempts(String result) {
    return Counter.builder("ringroute.pushes")
        .description("Attempts to file a call in the CRM, by what they came to")
        .tag("result", result)
        .register(Metrics.globalRegistry);
  }
}
