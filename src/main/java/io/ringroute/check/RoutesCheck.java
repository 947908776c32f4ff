package io.ringroute.check;

import io.ringroute.routes.RouteFault;
import io.ringroute.routes.RoutesTrial;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;

/** Whether the routes that a start would take can be loaded. */
final class RoutesCheck {

  private static final String MEND =
      "mend it, or move the folder away: then the built-in routes are used";

  private final ConfigurableEnvironment environment;

  RoutesCheck(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  Finding look() {
    try {
      RoutesTrial trial =
          RoutesTrial.of(environment.getProperty("ringroute.routes.dir", ""), environment);
      if (!trial.faults().isEmpty()) {
        throw Found.wrong(
            trial.faults().stream().map(RouteFault::toString).collect(Collectors.joining("; ")),
            MEND);
      }
      boolean isBuiltIn = trial.location().startsWith("classpath:");
      return Finding.ok(
          "%d routes in %d files, %s"
              .formatted(
                  trial.routes(),
                  trial.files(),
                  isBuiltIn ? "the built-in ones" : trial.location()));
    } catch (IllegalArgumentException e) {
      throw Found.wrong(e.getMessage(), MEND);
    }
  }
}
