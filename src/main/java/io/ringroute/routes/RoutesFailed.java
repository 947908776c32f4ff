package io.ringroute.routes;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Remembers that a start ended because Camel could not run the routes though they looked right. The
 * next start takes the version that ran last, if there is one. What fails elsewhere, like the
 * database, says nothing about the routes.
 */
class RoutesFailed implements ApplicationListener<ApplicationFailedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(RoutesFailed.class);

  @Override
  public void onApplicationEvent(ApplicationFailedEvent failed) {
    if (failed.getApplicationContext() != null && isCamels(failed.getException())) {
      note(failed.getApplicationContext().getEnvironment(), failed.getException());
    }
  }

  private static void note(ConfigurableEnvironment environment, Throwable failure) {
    Path folder = Path.of(environment.getProperty("ringroute.routes.dir", "")).toAbsolutePath();
    RoutesSource.in(environment)
        .copy()
        .filter(copy -> !copy.equals(folder.normalize()))
        .ifPresent(copy -> note(RoutesStart.lastGood(environment, folder), copy, words(failure)));
  }

  private static void note(LastGoodRoutes lastGood, Path copy, String why) {
    try {
      lastGood.fail(copy, why);
    } catch (IOException e) {
      LOG.warn("Routes: it can't be noted in DATA_DIR that they failed ({})", e.toString());
    }
  }

  private static boolean isCamels(Throwable failure) {
    return failure != null
        && (failure.getClass().getName().startsWith("org.apache.camel.")
            || isCamels(failure.getCause()));
  }

  private static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
  }
}
