package io.ringroute.routes;

import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses at the start, before Camel looks for routes, where they come from, and says so as {@code
 * ringroute.routes.location}: {@code file:/…} or {@code classpath:routes}.
 */
class RoutesChoice implements EnvironmentPostProcessor {

  private final Log log;

  /** The log is deferred: logging is not configured yet. */
  RoutesChoice(DeferredLogFactory logs) {
    this.log = logs.getLog(RoutesChoice.class);
  }

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment env, SpringApplication application) {
    try {
      choose(env, settings(env).dir());
    } catch (RoutesMissing | InvalidPathException | BindException e) {
      log.debug("No routes are chosen: the check of the settings stops this start", e);
    }
  }

  private void choose(ConfigurableEnvironment env, String dir) {
    RoutesLocation chosen = RoutesLocation.of(dir);
    env.getPropertySources().addFirst(new MapPropertySource(RoutesSource.NAME, properties(chosen)));
    log.info(told(chosen, dir));
  }

  private static RoutesSettings settings(ConfigurableEnvironment env) {
    return Binder.get(env)
        .bind("ringroute.routes", RoutesSettings.class)
        .orElseGet(() -> new RoutesSettings(""));
  }

  /** They change when others than the folder's own are taken, and with each edit of it. */
  private static Map<String, Object> properties(RoutesLocation chosen) {
    return new HashMap<>(
        Map.of(RoutesSource.PATTERN, chosen.pattern(), RouteSettings.LOCATION, chosen.location()));
  }

  private static String told(RoutesLocation chosen, String dir) {
    return chosen.isBuiltIn()
        ? "Routes: the built-in ones, there is no folder " + dir + " (ROUTES_DIR) to replace them"
        : "Routes: those in " + chosen.location() + " (ROUTES_DIR), in place of the built-in ones";
  }
}
