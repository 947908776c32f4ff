package io.ringroute.check;

import io.ringroute.routes.RoutesTrial;
import org.springframework.core.env.Environment;

/** Whether the routes that a start would take can be loaded. */
final class RoutesCheck {

  private static final String MEND =
      "mend it, or move the folder away: then the built-in routes are used";

  private final Environment environment;

  RoutesCheck(Environment environment) {
    this.environment = environment;
  }

  Finding look() {
    String dir = environment.getProperty("ringroute.routes.dir", "");
    try (RoutesTrial trial = RoutesTrial.of(dir, environment::getProperty)) {
      if (!trial.faults().isEmpty()) {
        throw Found.wrong(String.join("; ", trial.faults()), MEND);
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
